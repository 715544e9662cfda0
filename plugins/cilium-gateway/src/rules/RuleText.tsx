import { MarkdownContent } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { useRuleLinks } from './links';

const useStyles = makeStyles({
  // Within a sentence, colour alone does not tell a link.
  text: { '& a': { textDecoration: 'underline' } },
});

/** The text without the title and the facts before its first section, which are shown in their own way. */
function sectionsOf(markdown: string): string {
  const first = markdown.indexOf('\n## ');
  return first === -1 ? markdown : markdown.slice(first + 1);
}

/** As one level below the rule's own heading; a comment in a command is no heading. */
function lowered(markdown: string): string {
  let inCommand = false;
  return markdown
    .split('\n')
    .map(line => {
      if (line.startsWith('```')) inCommand = !inCommand;
      return !inCommand && line.startsWith('## ') ? `#${line}` : line;
    })
    .join('\n');
}

/** The sections of a rule's page, to stand below a heading of the second level. Pages that it names are linked here. */
export function RuleText(props: { markdown: string; className?: string }) {
  const classes = useStyles();
  const links = useRuleLinks();
  // They name each other as the files that they are published as.
  const toPage = (link: string) =>
    links && link.endsWith('.md') && !link.includes('/')
      ? links.page(link.slice(0, -'.md'.length))
      : link;
  return (
    <MarkdownContent
      className={`${classes.text} ${props.className ?? ''}`}
      content={lowered(sectionsOf(props.markdown))}
      transformLinkUri={toPage}
    />
  );
}
