/** The frame of every page. No script; style comes from files of this host. */
import { type Html, html } from './html.ts'

export function page(title: string, main: Html): string {
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/noto-sans-sc/index.css">
<link rel="stylesheet" href="/assets/page.css">
</head>
<body>
<a class="skip" href="#main">跳到正文</a>
${main}
</body>
</html>
`.text
}
