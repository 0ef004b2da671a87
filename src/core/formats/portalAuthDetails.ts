import type { ExportFormat } from './format';

/** The portal's AuthDetails CSV: the authentication steps of sign-ins, several rows to a request id. */
export const portalAuthDetails: ExportFormat = {
  id: 'portal-auth-details',
  name: 'Portal authentication details CSV',
  fields: [
    { column: 'Id', from: 'Request ID', as: 'id' },
    { column: 'CreatedDateTime', from: 'Date (UTC)', as: 'time' },
    { column: 'CreatedDateTime', from: 'Date', as: 'time' },
    { column: 'AuthenticationMethod', from: 'Authentication method', as: 'text' },
    { column: 'AuthenticationMethodDetail', from: 'Authentication method detail', as: 'text' },
    { column: 'AuthenticationStepSucceeded', from: 'Succeeded', as: 'boolean' },
    { column: 'AuthenticationStepResultDetail', from: 'Result detail', as: 'text' },
    { column: 'AuthenticationStepRequirement', from: 'Requirement', as: 'text' },
  ],
  nested: [],
  anyKeyCase: true,
  oneRowPerId: false,
};
