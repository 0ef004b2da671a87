/** Where users and applications sign in to and how it ended: a run of headers that all downloads have. */
const resourceHeaders = [
  'Application',
  'Application ID',
  'App owner tenant ID',
  'Resource',
  'Resource ID',
  'Resource tenant ID',
  'Resource owner tenant ID',
  'Home tenant ID',
  'Home tenant name',
  'IP address',
  'Location',
  'Status',
  'Sign-in error code',
  'Failure reason',
] as const;

/**
 * The headers of the portal's "Download CSV" for user sign-ins, in its order of January 2025 (57 columns). `Incoming token
 * type` stands there twice: the raw value first, its display text second.
 */
export const userHeaders = [
  'Date (UTC)',
  'Request ID',
  'User agent',
  'Correlation ID',
  'User ID',
  'User',
  'Username',
  'User type',
  'Cross tenant access type',
  'Incoming token type',
  'Authentication Protocol',
  'Unique token identifier',
  'Original transfer method',
  'Client credential type',
  'Token Protection - Sign In Session',
  'Token Protection - Sign In Session StatusCode',
  ...resourceHeaders,
  'Client app',
  'Device ID',
  'Browser',
  'Operating System',
  'Compliant',
  'Managed',
  'Join Type',
  'Multifactor authentication result',
  'Multifactor authentication auth method',
  'Multifactor authentication auth detail',
  'Authentication requirement',
  'Sign-in identifier',
  'Session ID',
  'IP address (seen by resource)',
  'Through Global Secure Access',
  'Global Secure Access IP address',
  'Autonomous system number',
  'Flagged for review',
  'Token issuer type',
  'Incoming token type',
  'Token issuer name',
  'Latency',
  'Conditional Access',
  'Managed Identity type',
  'Associated Resource Id',
  'Federated Token Id',
  'Federated Token Issuer',
] as const;

/** The headers of the download for service principals and managed identities, in order (22 columns). */
export const applicationHeaders = [
  'Date (UTC)',
  'Request ID',
  'Correlation ID',
  'Service principal ID',
  'Service principal name',
  'Credential key ID',
  'Credential thumbprint',
  ...resourceHeaders,
  'Conditional Access',
] as const;

export type PortalHeader = (typeof userHeaders)[number] | (typeof applicationHeaders)[number];

const without = (...gone: readonly PortalHeader[]): readonly PortalHeader[] =>
  userHeaders.filter((header) => !gone.includes(header));

/** The downloads whose order of columns is known, newest first: January 2025, November and October 2024; service principals. */
export const portalLayouts: readonly (readonly PortalHeader[])[] = [
  userHeaders,
  without('App owner tenant ID', 'Resource owner tenant ID'),
  without('App owner tenant ID', 'Resource owner tenant ID', 'Session ID'),
  applicationHeaders,
];

/** A language the portal translates its headers to. */
export type PortalLanguage = 'French' | 'Spanish' | 'Japanese';

/**
 * The translated headers that are known; a column without one is found by its place, or not at all. French and Spanish
 * were seen in scripts that read such files, save the last lines of each: those are Microsoft's usual terms, taken on trust.
 */
export const translations: Readonly<
  Record<PortalLanguage, Readonly<Partial<Record<PortalHeader, string>>>>
> = {
  French: {
    'Request ID': 'ID de requête',
    'User agent': 'Agent utilisateur',
    'Correlation ID': 'ID de corrélation',
    'User ID': 'Identifiant utilisateur',
    User: 'Utilisateur',
    Username: "Nom d'utilisateur",
    'Authentication Protocol': "Protocole d'authentification",
    'Original transfer method': "Méthode de transfert d'origine",
    'Application ID': "ID d'application",
    Resource: 'Ressource',
    'IP address': 'Adresse IP',
    Location: 'Emplacement',
    Status: 'Statut',
    'Sign-in error code': "Code d'erreur de connexion",
    'Failure reason': "Raison de l'échec",
    'Client app': 'Application cliente',
    'Device ID': "ID de l'appareil",
    Browser: 'Navigateur',
    'Operating System': "Système d'exploitation",
    Compliant: 'Conforme',
    Managed: 'Géré',
    'Authentication requirement': "Exigence d'authentification",
    'Session ID': 'ID de session',
    'Autonomous system number': 'Numéro de système autonome',
    'Flagged for review': 'Signalé pour révision',
    'Conditional Access': 'Accès conditionnel',
    'User type': "Type d'utilisateur",
    'Resource ID': 'ID de ressource',
    'Service principal ID': 'ID du principal de service',
    'Service principal name': 'Nom du principal de service',
  },
  Spanish: {
    'Date (UTC)': 'Fecha (UTC)',
    'Correlation ID': 'Id. de correlación',
    'User ID': 'Id. de usuario',
    User: 'Usuario',
    Username: 'Nombre de usuario',
    'User type': 'Tipo de usuario',
    'Authentication Protocol': 'Protocolo de autenticación',
    'Client credential type': 'Tipo de credencial de cliente',
    Application: 'Aplicación',
    Resource: 'Recurso',
    'IP address': 'Dirección IP',
    Location: 'Ubicación',
    Status: 'Estado',
    'Failure reason': 'Motivo del error',
    'Client app': 'Aplicación cliente',
    Browser: 'Explorador',
    'Operating System': 'Sistema operativo',
    'Authentication requirement': 'Requisito de autenticación',
    'Autonomous system number': 'Número de sistema autónomo',
    'Request ID': 'Id. de solicitud',
    'User agent': 'Agente de usuario',
    'Application ID': 'Id. de aplicación',
    'Resource ID': 'Id. de recurso',
    'Sign-in error code': 'Código de error de inicio de sesión',
    'Device ID': 'Id. de dispositivo',
    'Session ID': 'Id. de sesión',
    'Conditional Access': 'Acceso condicional',
    'Service principal ID': 'Id. de entidad de servicio',
    'Service principal name': 'Nombre de entidad de servicio',
  },
  Japanese: {
    'Sign-in error code': 'サインインのエラー コード',
  },
};
