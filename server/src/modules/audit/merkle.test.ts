import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Edge, emptyEdge, growTree, hashLeaf, hashNode, rootOf, tilesOf } from './merkle.ts'

/** Definition of RFC 6962 §2.1, word for word. */
function treeHash(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves
  if (only === undefined) return rootOf(emptyEdge)
  if (leaves.length === 1) return only
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return hashNode(treeHash(leaves.slice(0, k)), treeHash(leaves.slice(k)))
}

const leavesOf = (count: number): Buffer[] => Array.from({ length: count }, (_, i) => hashLeaf(Buffer.from(String(i))))

describe('the eight leaves by which Certificate Transparency implementations are tested', () => {
  const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
  const roots = [
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ]
  test.each(roots.map((root, size) => ({ size, root })))('give the published root at size $size', ({ size, root }) => {
    const hashes = leaves.slice(0, size).map((hex) => hashLeaf(Buffer.from(hex, 'hex')))
    expect(rootOf(growTree(emptyEdge, hashes).edge).toString('hex')).toBe(root)
  })
})

test('grown in any portions, the tree has the root of the definition', () => {
  const leaves = leavesOf(70_000)
  const portions = fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(portions, (counts) => {
      let edge: Edge = emptyEdge
      for (const count of counts) edge = growTree(edge, leaves.slice(edge.size, edge.size + count)).edge
      expect(rootOf(edge)).toEqual(treeHash(leaves.slice(0, edge.size)))
    }),
    { numRuns: 30 },
  )
  expect(rootOf(growTree(emptyEdge, leaves).edge)).toEqual(treeHash(leaves))
})

test('a tree of 70,000 leaves has the tiles that the specification counts', () => {
  expect(tilesOf(70_000)).toEqual([
    { level: 0, full: 273, partialWidth: 112 },
    { level: 1, full: 1, partialWidth: 17 },
    { level: 2, full: 0, partialWidth: 1 },
  ])
  const { nodes, edge } = growTree(emptyEdge, leavesOf(70_000))
  expect([1, 2, 3].map((level) => nodes.filter((node) => node.level === level).length)).toEqual([273, 1, 0])
  expect(edge.levels.map((hashes) => hashes.length)).toEqual([112, 17, 1])
})

test('a tree of 256 leaves is one full tile and one hash above it, and a tree of none has no tile', () => {
  expect(tilesOf(256)).toEqual([
    { level: 0, full: 1, partialWidth: 0 },
    { level: 1, full: 0, partialWidth: 1 },
  ])
  expect(tilesOf(0)).toEqual([])
})
