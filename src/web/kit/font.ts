/** Chinese fonts of the system by name, then ours; for what is not styled by the sheet. */
export const FONT =
  '"PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC", "Noto Sans SC Variable", sans-serif'
