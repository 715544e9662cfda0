/** The widget of the home page, in both frontend systems. */
export const myTeamsWidget = {
  title: 'My teams’ network findings',
  description:
    'What is wrong with how the entities of your teams are reached, the worst first',
  layout: {
    width: { minColumns: 4, defaultColumns: 6 },
    height: { minRows: 3, defaultRows: 5 },
  },
  components: () =>
    import('./MyTeamsFindings').then(m => ({ Content: m.MyTeamsFindings })),
};
