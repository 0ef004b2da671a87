/** An application or resource of Microsoft that sign-ins name. */
export interface WellKnownApp {
  /** The application (client) id, in lower case. */
  readonly id: string;
  /** Microsoft's name for it. */
  readonly name: string;
  /** What it is, or why an analyst cares: one line, in English whatever the user's language. */
  readonly about: string;
  /**
   * Whether it is one of the family of client ids (FOCI): the refresh token of one member is good for all of them. Undocumented
   * by Microsoft, and found by researchers.
   */
  readonly family: boolean;
  /** Where id and name were read. */
  readonly sources: readonly string[];
}

/** Where the ids were read; none is from memory. */
const sourceOf: Readonly<Record<string, string>> = {
  l: 'Microsoft Learn, “Verify first-party Microsoft applications in sign-in reports”',
  g: 'merill/microsoft-info, names that Microsoft Graph returned',
  c: 'merill/microsoft-info, contributed by the community',
  f: 'Secureworks, family-of-client-ids-research, and its list as continued by others',
  p: 'client ids in published source code of tools that use them',
};

/**
 * One a line: `id|name|sources and F for the family of client ids|what it is`. A public client is one that anybody can sign in
 * with, so that attack tools use it too.
 */
const texts = `04b07795-8ddb-461a-bbee-02f9e1bf7b46|Microsoft Azure CLI|lgfF|Command line of Azure. A public client that attack tools use: unusual for users who do not administer Azure.
1950a258-227b-4e31-a9cf-717495945fc2|Microsoft Azure PowerShell|lgfF|PowerShell of Azure. Spraying and enumeration tools sign in as it: unusual for ordinary users.
1b730954-1685-4b74-9bfd-dac224a7b894|Azure Active Directory PowerShell|gp|Retired PowerShell module of the directory. The default client of many attack tools; expected of administrators only.
14d82eec-204b-4c2f-b7e8-296a70dab67e|Microsoft Graph Command Line Tools|lg|Graph PowerShell: reads and changes the directory, as far as it was given consent.
de8bc8b5-d9f9-48b1-a8ad-b748da725064|Graph Explorer|lg|Tries queries of Graph in a browser; expected of administrators and developers.
d3590ed6-52b3-4102-aeff-aad2292ab01c|Microsoft Office|lfF|The Office applications. A favourite of device code phishing: its tokens reach mail and files.
29d9ed98-a469-4536-ade2-f981bc1d605e|Microsoft Authentication Broker|lp|Broker of devices. Phishers use it with the device registration service to register a device and gain a primary refresh token.
dd762716-544d-4aeb-a526-687b73838a22|Microsoft Device Registration Client|p|Registers devices and Windows Hello keys. After a suspicious sign-in, look for a new device.
01cb2876-7ebd-4aa4-9cc9-d28bd4d359a9|Device Registration Service|gp|Resource where devices are registered. A device registered after a suspicious sign-in outlives a new password.
4765445b-32c6-49b0-83e6-1d93765276ca|OfficeHome|l|Start page of Microsoft 365. Phishing by a proxy in the middle most often shows as this application.
4b233688-031c-404b-9a80-a4f3f2351f90|Office.com|l|The web site office.com.
89bee1f7-5e6e-4d8a-9f3d-ecd601259da7|Office365 Shell WCSS-Client|l|The frame around the web applications of Microsoft 365; its tokens are fetched without the user noticing.
4345a7b9-9a63-4910-a426-35363201d503|O365 Suite UX|l|Part of the web pages of Microsoft 365.
00000002-0000-0ff1-ce00-000000000000|Office 365 Exchange Online|lg|Mailboxes. With legacy clients, the target of password spraying.
00000003-0000-0000-c000-000000000000|Microsoft Graph|lg|The interface to mail, files, users and the directory: see which client asks.
00000002-0000-0000-c000-000000000000|Windows Azure Active Directory|lg|The old interface of the directory (Azure AD Graph). Enumeration tools still ask for it.
00000003-0000-0ff1-ce00-000000000000|Office 365 SharePoint Online|lg|Files of SharePoint and OneDrive.
797f4846-ba00-4fd7-ba43-dac1f8f63013|Windows Azure Service Management API|lg|Azure Resource Manager: whoever has a token for it can read and change Azure as far as the roles allow.
00000001-0000-0000-c000-000000000000|Azure ESTS Service|g|The token service of Entra itself.
0000000c-0000-0000-c000-000000000000|Microsoft App Access Panel|lg|The older page of a user's applications and security information.
00000006-0000-0ff1-ce00-000000000000|Microsoft Office 365 Portal|lg|Portal and administration centre of Microsoft 365.
00000007-0000-0ff1-ce00-000000000000|Microsoft Exchange Online Protection|lg|Mail protection of Exchange Online.
00000004-0000-0ff1-ce00-000000000000|Skype for Business Online|lg|Skype for Business, and parts of Teams.
00000005-0000-0ff1-ce00-000000000000|Viva Engage (formerly Yammer)|lg|Social network of the organisation.
00000007-0000-0000-c000-000000000000|Dataverse|lg|Data of Dynamics 365 and Power Apps.
00000009-0000-0000-c000-000000000000|Power BI Service|lg|Reports and their data.
0000000a-0000-0000-c000-000000000000|Microsoft Intune|g|Device management: who administers it controls the devices.
00000012-0000-0000-c000-000000000000|Microsoft Rights Management Services|g|Opens protected documents.
00000014-0000-0000-c000-000000000000|Microsoft.Azure.SyncFabric|g|Provisioning of users; runs in the background.
0000001a-0000-0000-c000-000000000000|MicrosoftAzureActiveAuthn|lg|A service of authentication within Entra.
c44b4083-3bb0-49c1-b47d-974e53cbdf3c|Azure Portal|lg|Portal of Azure and Entra: unusual for users without a role.
74658136-14ec-4630-ad9b-26e160ff0fc6|ADIbizaUX|l|The pages of Entra within the portal.
bb8f18b0-9c38-48c9-a847-e1ef3af0602d|Microsoft.Azure.ActiveDirectoryIUX|g|Pages of the directory within the portal.
2233b157-f44d-4812-b777-036cdaf9a96e|Azure Cloud Shell|g|A shell within the portal, signed in as the user.
509e4652-da8d-478d-a730-e9d4a1996ca4|Azure Resource Graph|g|Searches all Azure resources: a quick inventory, for attackers too.
cfa8b339-82a2-471a-a3c9-0fc0be7a4093|Azure Key Vault|g|Secrets, keys and certificates of Azure.
e406a681-f3d4-42a8-90b6-c2b029497af1|Azure Storage|g|Files and blobs of Azure.
022907d3-0f1b-48f7-badc-1ba6abab6d66|Azure SQL Database|lg|Databases of Azure.
2746ea77-4702-4b45-80ca-3c97e680e8b7|Azure Data Explorer|g|Databases that are queried with KQL.
ca7f3f0b-7d91-482c-8e09-c5d840d0eac5|Log Analytics API|g|Reads logs, those of sign-ins among them.
499b84ac-1321-427f-aa17-267ca6975798|Azure DevOps|g|Source code, pipelines and their secrets.
6dae42f8-4368-4678-94ff-3960e28e3630|Azure Kubernetes Service AAD Server|g|Clusters of Kubernetes in Azure.
2ff814a6-3304-4ab8-85cb-cd0e6f879c1d|AzureDatabricks|g|Data and notebooks of Databricks.
abfa0a7c-a6b6-4736-8310-5855508787cd|Microsoft Azure App Service|g|Web applications of Azure.
fc75330b-179d-49af-87dd-3b1acf6827fa|AzureAutomation|g|Scripts that run in Azure, often with high rights.
7cd684f4-8a78-49b0-91ec-6a35d38739ba|Azure Logic Apps|g|Automated flows of Azure.
372140e0-b3b7-4226-8ef9-d57986796201|Azure Windows VM Sign-In|g|Sign-in to a Windows machine in Azure, by remote desktop.
ce6ff14a-7fdc-4685-bbe0-f6afdfcfa8e0|Azure Linux VM Sign-In|g|Sign-in to a Linux machine in Azure, by SSH.
79d7fb34-4bef-4417-8184-ff713af7a679|Azure Bastion|g|Remote desktop and SSH to Azure machines through the browser.
41b23e61-6c1e-4545-b367-cd054e0ed4b4|Azure VPN|g|VPN into networks of Azure.
9cdead84-a844-4324-93f2-b2e6bb768d07|Azure Virtual Desktop|g|Desktops in Azure.
a85cf173-4192-42f8-81fa-777a763e6e2c|Azure Virtual Desktop Client|g|Client of desktops in Azure.
a4a365df-50f1-4397-bc59-1a1564b8bb9c|Microsoft Remote Desktop|g|Remote desktop with a sign-in of Entra.
270efc09-cd0d-444b-a71f-39af4910ec45|Windows Cloud Login|gp|Sign-in to the Windows of a remote desktop or Cloud PC.
0af06dc6-e4b5-4f28-818e-e78e62d137a5|Windows 365|g|Cloud PCs.
38aa3b87-a06d-4817-b275-7a316988d93b|Windows Sign In|c|A user signed in to Windows on a joined device.
47ee738b-3f1a-4fc7-ab11-37e4822b007e|Azure AD Application Proxy|g|Publishes on-premises applications.
cb1056e2-e479-49de-ae31-7812af012ed8|Microsoft Azure Active Directory Connect|cp|Synchronisation with Active Directory: expected from its servers only. From elsewhere its account was stolen.
6bf85cfa-ac8a-4be5-b5de-425a0d0dc016|Microsoft Entra AD Synchronization Service|c|Synchronisation with Active Directory: expected from its servers only.
6ea8091b-151d-447a-9013-6845b83ba57b|AD Hybrid Health|g|Agents that watch AD FS, AD DS and the synchronisation.
981f26a1-7f43-403b-a875-f8b09b8cd720|Azure Multi-Factor Auth Client|g|MFA by the extension of Network Policy Server or AD FS.
1f5530b3-261a-47a9-b357-ded261e17918|Azure Multi-Factor Auth Connector|g|MFA of on-premises servers.
93625bc8-bfe2-437a-97e0-3d0060024faa|Microsoft password reset service|lg|Self-service password reset: see who reset, and from where.
19db86c3-b2b9-44cc-b339-36da233a3be2|My Signins|c|Page where users see their sign-ins and register security information: attackers add their own second factor here.
8c59ead7-d703-4a27-9e55-c96a0054c8d2|My Profile|g|Page of a user's account and devices.
2793995e-0a7d-40d7-bd35-6968ba142197|My Apps|g|Page of a user's applications: shows an intruder what there is.
01fc33a7-78ba-4d2f-a4b7-768e336e890e|MS-PIM|g|Privileged Identity Management: roles are activated here.
810dcf14-1858-4bf2-8134-4c369fa3235b|Azure AD Identity Governance - Entitlement Management|g|Access packages.
a3dfc3c6-2c7d-4f42-aeec-b2877f9bce97|Microsoft Azure AD Identity Protection|g|Detection of risk.
d52792f4-ba38-424d-8140-ada5b883f293|AAD Terms Of Use|g|Shows terms of use.
4660504c-45b3-4674-a709-71951a6b0763|Microsoft Invitation Acceptance Portal|g|Guests accept invitations here.
1fec8e78-bce4-4aaf-ab1b-5451cc387264|Microsoft Teams|lgfF|Teams. Token thieves like it: its refresh tokens are good for the whole family.
5e3ce6c0-2b1f-4285-8d4b-75ee78787346|Microsoft Teams Web Client|lg|Teams in the browser.
cc15fd57-2c6c-4117-a88c-83b1d56b4bbe|Microsoft Teams Services|lg|Services of Teams.
12128f48-ec9e-42f0-b203-ea49fb6af367|MS Teams Powershell Cmdlets|p|PowerShell of Teams; expected of administrators only.
48ac35b8-9aa8-4d74-927d-1f4a14a0b239|Skype and Teams Tenant Admin API|g|Administration of Teams.
2ddfbe71-ed12-4123-b99b-d5fc8a062a79|Microsoft Teams Admin Portal Service|c|Administration centre of Teams.
87749df4-7ccf-48f8-aa87-704bad0e0e16|Microsoft Teams - Device Admin Agent|gfF|Management of Teams devices.
27922004-5251-4030-b22d-91ecd9a37ea4|Outlook Mobile|lfF|Outlook on phones.
5d661950-3475-41cd-a2c3-d671a3162bc1|Microsoft Outlook|lg|Outlook.
9199bf20-a13f-4107-85dc-02114787ef48|One Outlook Web|g|The new Outlook, and Outlook in the browser.
e9b154d0-7658-433b-bb25-6b8e0a8a7c59|Outlook Lite|gfF|Small Outlook for Android.
497effe9-df71-4043-a8bb-14cf78c4b63b|Exchange Admin Center|l|Administration of mail: rules, forwarding, mailbox rights.
fb78d390-0c51-40cd-8e17-fdbfab77341b|Microsoft Exchange REST API Based Powershell|lp|PowerShell of Exchange Online; expected of administrators only.
a0c73c16-a7e3-4564-9a95-2bdf47383716|Microsoft Exchange Online Remote PowerShell|p|Older PowerShell of Exchange Online; expected of administrators only.
47629505-c2b6-4a80-adb1-9b3a3d233b7b|Microsoft Exchange Web Services|l|Interface to mailboxes.
9bc3ab49-b65d-410a-85ad-de819febfddc|Microsoft SharePoint Online Management Shell|p|PowerShell of SharePoint; expected of administrators only.
90f610bf-206d-4950-b61d-37fa6fd1b224|Aadrm Admin PowerShell|p|PowerShell of rights management; rare.
57fb890c-0dab-4253-a5e0-7188c88b2bb4|SharePoint Online Client|g|Client of SharePoint.
08e18876-6177-487e-b8b5-cf950c1e598c|SharePoint Online Web Client Extensibility|lg|Extensions within SharePoint pages.
d326c1ce-6cc6-4de2-bebc-4591e5e13ef0|SharePoint|fF|SharePoint on phones.
ab9b8c07-8f02-4f72-87fa-80105867a763|OneDrive SyncEngine|lfF|Synchronises files: a new device here can copy everything.
b26aadf8-566f-4478-926f-589f601d9c74|OneDrive|cfF|OneDrive on phones.
af124e86-4e96-495a-b70a-90f90ab96707|OneDrive iOS App|fF|OneDrive on iPhones.
33be1cef-03fb-444b-8fd3-08ca1b4d803f|OneDrive Web|g|OneDrive in the browser.
2d4d3d8e-2be3-4bef-9f87-7875a61c29de|OneNote|lg|Notebooks of users and teams.
26a7ee05-5602-4d76-a7ba-eae8b7b67941|Windows Search|lfF|Search of Windows.
00b41c95-dab0-4487-9791-b9d2c32c80f2|Office 365 Management|lfF|Administration of Microsoft 365, also on phones.
c5393580-f805-4401-95e8-94b7a6ef2fc2|Office 365 Management APIs|g|Reads the audit log.
0ec893e0-5785-4de6-99da-4ed124e5296c|Office UWP PWA|cfF|The Microsoft 365 (Copilot) application.
4813382a-8fa7-425e-ab75-3b753aab3abb|Microsoft Authenticator App|cfF|Authenticator: signs in when an account is added to a phone.
a40d7d7d-59aa-447e-a655-679a4107e548|Accounts Control UI|cfF|Accounts of Windows itself.
9ba1a5c7-f17a-4de9-a1f1-6178c8d51223|Microsoft Intune Company Portal|cfF|Enrols devices. Known to get past a demand for compliant devices: unusual without an enrolment.
d4ebce55-015a-49b5-a083-c84d1797ae8c|Microsoft Intune Enrollment|g|A device is enrolled.
fc0f3af4-6835-4174-b806-f7db311fd2f3|Microsoft Intune Windows Agent|l|Agent of device management.
d1ddf0e4-d672-4dae-b554-9d5bdfd93547|Microsoft Intune PowerShell|g|Old PowerShell of Intune; rare, expected of administrators only.
de50c81f-5f80-4771-b66b-cebd28ccdfc1|Device Management Client|c|Device management of Windows.
872cd9fa-d31f-45e0-9eab-6e460a02d1f1|Visual Studio|fF|Development environment; expected of developers only.
aebc6443-996d-45c2-90f0-388ff96faa56|Visual Studio Code|p|Code editor. Attackers have phished its authorization codes: unusual for users who do not develop.
e9c51622-460d-4d3d-952d-966a5b1da34c|Microsoft Edge|fF|The browser itself, to synchronise its profile.
ecd6b820-32c2-49b6-98a6-444530e5a77a|Microsoft Edge|cfF|The browser itself, by another of its ids.
cf36b471-5b44-428c-9ce7-313bf84528de|Microsoft Bing Search|lfF|Search of Bing.
60c8bde5-3167-4f92-8fdb-059f6176dc0f|Enterprise Roaming and Backup|lp|Synchronises settings of Windows.
268761a2-03f3-40df-8a8b-c3db24145b6b|Universal Store Native Client|lp|The store of Windows.
c0d2a505-13b8-4ae0-aa9e-cddd5eab0b12|Microsoft Power BI|fF|Power BI on phones.
7f67af8a-fedc-4b08-8b4e-37c4d127b6cf|Power BI Desktop|c|Power BI on computers.
4e291c71-d680-4d0e-9640-0a3358e31177|PowerApps|fF|Power Apps on phones.
a8f7a65c-f5ba-4859-b2d6-df772c264e9d|make.powerapps.com|c|Power Apps are made here.
475226c6-020e-4fb2-8a90-7a972cbfc1d4|PowerApps Service|g|Service of Power Apps.
7df0a125-d3be-4c96-aa54-591f83ff541c|Microsoft Flow Service|g|Power Automate: flows can forward mail and files.
6204c1d1-4712-4c46-a7d9-3ed63d992682|Microsoft Flow Portal|g|Flows of Power Automate are made here.
065d9450-1e87-434e-ac2f-69af271549ed|Power Platform Admin Center|c|Administration of the Power Platform.
c9a559d2-7aab-4f13-a6ed-e7e9c52aec87|Microsoft Forms|lg|Forms; also misused for phishing from within.
22098786-6e16-43cc-a27d-191a01a1e3b5|Microsoft To-Do client|fF|Task lists of a user.
66375f6b-983f-4c2c-9701-d680650f588f|Microsoft Planner|fF|Plans and tasks of teams.
80ccca67-54bd-44ab-8625-4b79c4dc7775|Microsoft 365 Security and Compliance Center|lg|Portal of Defender and Purview: searches mail, reads alerts.
a3b79187-70b2-4139-83f9-6016c58cd27b|WindowsDefenderATP Portal|l|Portal of Defender for Endpoint.
fc780465-2017-40d4-a0c5-307022471b92|WindowsDefenderATP|g|Interface of Defender for Endpoint: can isolate devices and run scripts on them.
8ee8fdad-f234-4243-8f3b-15c294843740|Microsoft Threat Protection|g|Interface of Defender XDR.
05a65629-4c1b-48c1-a78b-804c4abdd4af|Microsoft Cloud App Security|g|Defender for Cloud Apps.
3090ab82-f1c1-4cdf-af2c-5d7a6f3e2cc7|Microsoft Defender for Cloud Apps|l|Defender for Cloud Apps.
7b7531ad-5926-4f2d-8a1d-38495ad33e17|Azure Advanced Threat Protection|lg|Defender for Identity.
98785600-1bb7-4fb9-b9fa-19afe2c8a360|Azure Security Insights|g|Microsoft Sentinel.
dd47d17a-3194-4d86-bfd5-c6ae6f5651e3|Microsoft Defender for Mobile|fF|Defender on phones.
fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd|Microsoft Partner Center|g|Partners administer their customers from here.
a3475900-ccec-4a69-98f5-a65cd5dc5306|Partner Customer Delegated Admin Offline Processor|l|Acts on the rights that a partner was given.
18fbca16-2224-45f6-85b0-f7bf2b39b3f3|Microsoft Docs|lp|The web site learn.microsoft.com.
cde6adac-58fd-4b78-8d6d-9beaf1b0d668|Global Secure Access Client|fF|Client of Global Secure Access.`;

let lines: ReadonlyMap<string, string> | undefined;

/** What is known of an application or resource by its id, however cased; undefined for every other text. */
export function wellKnownApp(id: string): WellKnownApp | undefined {
  if (id.length !== 36) return undefined;
  lines ??= new Map(texts.split('\n').map((line) => [line.slice(0, 36), line] as const));
  const line = lines.get(id.toLowerCase());
  if (line === undefined) return undefined;
  const [known = '', name = '', marks = '', about = ''] = line.split('|');
  return {
    id: known,
    name,
    about,
    family: marks.includes('F'),
    sources: Object.keys(sourceOf).flatMap((mark) =>
      marks.includes(mark) ? [sourceOf[mark]!] : [],
    ),
  };
}

/** The ids that are known, in no order. */
export function wellKnownAppIds(): readonly string[] {
  return texts.split('\n').map((line) => line.slice(0, 36));
}
