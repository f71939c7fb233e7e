import '@open-thaid/web-ui/tokens/base.css'
import '../gate.css'
import { render } from 'preact'
import { CheckPage } from './check-page.tsx'

const root = document.getElementById('app')
if (!root) throw new Error('check.html has no #app')
root.replaceChildren()
render(<CheckPage />, root)
