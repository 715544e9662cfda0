import { Theme } from '@material-ui/core/styles';

/**
 * The tokens of Backstage UI, with the Material UI theme's values where an app has none: the cards look like the catalog's
 * own in both worlds and both themes.
 */
export const look = (theme: Theme) => ({
  text: `var(--bui-fg-primary, ${theme.palette.text.primary})`,
  quiet: `var(--bui-fg-secondary, ${theme.palette.text.secondary})`,
  good: `var(--bui-fg-success, ${theme.palette.success.main})`,
  warn: `var(--bui-fg-warning, ${theme.palette.warning.main})`,
  bad: `var(--bui-fg-danger, ${theme.palette.error.main})`,
  busy: `var(--bui-fg-info, ${theme.palette.info.main})`,
  badBack: `var(--bui-bg-danger, ${theme.palette.background.default})`,
  warnBack: `var(--bui-bg-warning, ${theme.palette.background.default})`,
  busyBack: `var(--bui-bg-info, ${theme.palette.background.default})`,
  back: `var(--bui-bg-neutral-1, ${theme.palette.background.paper})`,
  inset: `var(--bui-bg-neutral-2, ${theme.palette.background.default})`,
  track: `var(--bui-bg-neutral-3, ${theme.palette.action.hover})`,
  solid: `var(--bui-bg-solid, ${theme.palette.primary.main})`,
  onSolid: `var(--bui-fg-solid, ${theme.palette.primary.contrastText})`,
  line: `var(--bui-border-2, ${theme.palette.divider})`,
  radius: `var(--bui-radius-2, ${theme.shape.borderRadius}px)`,
  mono: 'var(--bui-font-monospace, monospace)',
});
