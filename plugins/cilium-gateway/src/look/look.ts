import { Theme } from '@material-ui/core/styles';

/**
 * The tokens of Backstage UI, with the Material UI theme's values where an app has none: the cards look like the catalog's
 * own in both worlds and both themes.
 */
export const look = (theme: Theme) => ({
  text: `var(--bui-fg-primary, ${theme.palette.text.primary})`,
  // Backstage UI's secondary foreground has too little contrast on the cards of its dark theme (4.0 to 1).
  quiet: `color-mix(in srgb, var(--bui-fg-primary, ${theme.palette.text.primary}) 72%, transparent)`,
  good: `var(--bui-fg-positive, ${theme.palette.success.main})`,
  warn: `var(--bui-fg-warning, ${theme.palette.warning.main})`,
  bad: `var(--bui-fg-negative, ${theme.palette.error.main})`,
  busy: `var(--bui-fg-announcement, ${theme.palette.info.main})`,
  badBack: `var(--bui-negative-bg-subdued, ${theme.palette.background.default})`,
  back: `var(--bui-bg-neutral-1, ${theme.palette.background.paper})`,
  inset: `var(--bui-bg-neutral-2, ${theme.palette.background.default})`,
  track: `var(--bui-bg-neutral-3, ${theme.palette.action.hover})`,
  solid: `var(--bui-accent-bg, ${theme.palette.primary.main})`,
  onSolid: `var(--bui-accent-fg, ${theme.palette.primary.contrastText})`,
  line: `var(--bui-border-1, ${theme.palette.divider})`,
  radius: `var(--bui-radius-2, ${theme.shape.borderRadius}px)`,
  mono: 'var(--bui-font-monospace, monospace)',
});
