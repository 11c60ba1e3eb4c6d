export const contentDisposition = (name: string) => `attachment; filename*=UTF-8''${encodeURIComponent(name)}`
