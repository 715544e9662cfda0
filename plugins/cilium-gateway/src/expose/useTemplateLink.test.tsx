import { screen } from '@testing-library/react';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { configApiRef } from '@backstage/core-plugin-api';
import { templateLink, useTemplateLink } from './useTemplateLink';

const draft = { service: { namespace: 'shop', service: 'web', ports: [80] } };

it.each(['expose-service', 'template:default/expose-service'])(
  'leads to the form of template %s, filled in',
  template => {
    const link = templateLink(
      template,
      ({ namespace, templateName }) =>
        `/create/templates/${namespace}/${templateName}`,
      'lab',
      draft,
    );
    const { pathname, searchParams } = new URL(link, 'http://localhost');
    expect(pathname).toBe('/create/templates/default/expose-service');
    expect(JSON.parse(searchParams.get('formData')!)).toEqual({
      cluster: 'lab',
      variant: 'address',
      namespace: 'shop',
      service: 'web',
      port: 80,
    });
  },
);

function Shown() {
  return <output>{useTemplateLink('lab', draft) ?? 'nowhere'}</output>;
}

it.each([{}, { ciliumGateway: { exposeTemplate: 'expose-service' } }])(
  'leads nowhere without a scaffolder: %j',
  async data => {
    renderInTestApp(<Shown />, {
      apis: [[configApiRef, mockApis.config({ data })]],
    });
    expect(await screen.findByText('nowhere')).toBeInTheDocument();
  },
);
