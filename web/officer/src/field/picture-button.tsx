import '@open-thaid/web-citizen/camera/camera.css'

/** A picture from the device's camera app or its files. The file input covers the button, so that the button is what is touched, focused and named. */
export const PictureButton = (o: { onFile: (file: File) => Promise<void>; label: string; camera?: 'user' | 'environment' }) => (
  <label class="button secondary file-button">
    <input
      type="file"
      accept="image/*"
      {...(o.camera ? { capture: o.camera } : {})}
      onChange={(event) => {
        const file = event.currentTarget.files?.[0]
        event.currentTarget.value = ''
        if (file) void o.onFile(file)
      }}
    />
    <span>{o.label}</span>
  </label>
)
