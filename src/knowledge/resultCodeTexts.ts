/**
 * What 1,418 error codes of Microsoft Entra ID mean, one a line, by code: `code|signal and status|Microsoft's symbolic name|
 * ATT&CK techniques|short meaning|meanings, ¦ between them|remedy|what an analyst looks at next, where the remedy does not say
 * that`; what is missing at the end is left out. Signal is t(hreat), s(uspicious), o(perational) or b(enign), a judgement;
 * status is s(uccess), f(ailure) or i(nterrupted), mostly inferred from the meaning. The wording is this project's own, after
 * Microsoft's reference of error codes in several versions, its published workbooks and security operations guides, and public
 * detection rules. Facts, not sentences of the program: they are in English whatever the user's language, as the failure
 * reasons of the log are.
 */
export const resultCodeTexts = `0|bs|||Success|Sign-in completed without an error. That alone does not clear it: an attacker with valid credentials or a stolen token succeeds too.|Judge by location, device, application and risk, not by the code.
16000|bi|SelectUserAccount||Account picker shown|Several signed-in accounts fit, and the user has to pick one.¦The picked account does not exist in the tenant of the application.|Nothing to do unless it repeats; invite the user as a guest if access is wanted.|Nothing, unless the account is not one of the user’s.
16001|bi|UserAccountSelectionInvalid||Chosen account not usable|The account that was chosen in the picker can no longer be used; another one has to sign out first.|Choose another account, or sign out of the other.|Nothing.
16002|bf|AppSessionSelectionInvalid|||App named a session (sid) that does not exist, e.g. on sign-out.
16003|bi|SsoUserAccountNotFoundInResourceTenant|||The user is not a member or guest of the tenant that owns the resource.|Invite the user if access is intended, otherwise ignore.
17001|of||||A protected credential key could not be decoded.
17002|of||||A credential key could not be protected.
17003|of|CredentialKeyProvisioningFailed|||The service failed to provision a key for the user.
17004|of||||A protected credential key could not be decoded (second variant).
18000|of||||Auth ticket was sealed with a key version that cannot be opened.
18001|of||||Integrity check (HMAC) on encrypted data failed.
20001|sf|WsFedSignInResponseError|T1606.002||Federated IdP answered WS-Federation sign-in without any issued token.|Have the federation (AD FS/IdP) owner check the issued SAML 1.1 assertion.
20002|of||||Federation metadata could not be exported.
20012|sf|WsFedMessageInvalid|T1606.002||WS-Federation message from the IdP was invalid.|Have the federation owner check the message.
20024|of||||Federation metadata could not be fetched after several tries.
20033|sf|FedMetadataInvalidTenantName|T1606.002||Federated IdP metadata problem, e.g. wrong tenant name.|Have the federation owner correct the metadata.
20034|of||||Permanent failure while handling federation.
25008|of||||An assertion in the request could not be parsed.
26000|bi||||The grant cannot be used silently; the user must interact.|Send the user through an interactive sign-in.
27000|of||||Device-authentication redirect could not be processed.
28000|of||||Scope mixes more than one resource.|Request scopes for one resource per call.
28001|of||||No scope was sent.|Add the scope parameter.
28002|of||||The scope sent is not valid for an access-token request.|Send a valid scope.
28003|of||||Scope is empty while redeeming an authorization code.|Send a valid scope.
28004|of||||Too many scopes in one request.|Ask for fewer scopes.
28005|of||||The actionid parameter is bad.
28006|of||||The pageid parameter is bad.
28007|of||||Request parameters are missing or wrong.
29000|of||||SSH certificate request carries a bad signing key.
29001|of||||User object lacks a UPN and an e-mail address.
29002|of||||Proof-of-possession key is absent.
29003|of||||Proof-of-possession key is bad.
29004|of||||That kind of proof-of-possession key is unsupported.
29005|of||||Token scenario in the request is not allowed.
29006|of||||Client app has no principal in the tenant.
29007|of||||Scope list lacks user_impersonation.
29008|of||||SSH certificates can be asked only for the Azure Linux VM sign-in resource.
29100|of||||Short-lived fault; try again.
29200|bi||||QR-code sign-in started; the page must show a code.|No action; the user scans the code.
29201|of||||QR-code request names a wrong client or target client.
29202|of||||QR-code scope was combined with a response type other than none.
29203|of||||QR-code request has a bad target client id.
29204|of||||QR-code token could not be stored.
29205|of||||Generated QR code would be too long.
29206|of||||QR-code redemption uses a wrong client id.
29207|of||||QR code is invalid or too old.|Show and scan a new code.
29208|sf||||QR code had already been used.|Generate a new code; check for replay.
29210|of||||Policy has QR-code sign-in switched off.|Enable the method for the user if intended.
29211|of||||QR-code sign-in does not work for pass-through users.
29212|of||||QR-code sign-in does not work for consumer accounts.
30030|tf||T1110||AD FS account lockout, as named in a Microsoft workbook's text (probably 300030).|Review source IPs; see AD FS events.
40002|of||||External IdP reported an error with a status and message.
40003|of||||External IdP left out a token that is required.
40004|of||||External IdP left out a token that is required (variant).
40005|of||||External IdP token lies outside its valid time window.|Check clock and token lifetime at the IdP.
40008|sf|OAuth2IdPUnretryableServerError|T1606.002||External IdP failed in an unexpected, non-retryable way.|Contact the IdP owner.
40009|sf|OAuth2IdPRefreshTokenRedemptionUserError|T1606.002||External IdP refused to redeem its refresh token for the user.|User signs in again; contact the IdP owner.
40010|of|OAuth2IdPRetryableServerError|||External IdP had a passing fault.|Retry; contact the IdP owner if it stays.
40013|of||||Federation with the social IdP is turned off.
40014|of||||Federated IdP cannot be reached.|Contact the IdP owner.
40015|sf|OAuth2IdPAuthCodeRedemptionUserError|T1606.002||External IdP refused to redeem the authorization code.|Contact the IdP owner.
40016|of||||External IdP returned an error.|Contact the IdP owner.
50000|of|TokenIssuanceError|||Token could not be issued because of a service problem.|Retry, then open a support case.
50001|of|InvalidResource|||Target resource is disabled, missing or misspelled in this tenant.|Check the resource URI and its service principal.
50002|of|NotAllowedTenant||Tenant not allowed|A tenant restriction or its proxy does not let users sign in to this tenant.¦Newer text of Microsoft: the tenant does not offer this way of signing in.|Review tenant restrictions if the tenant is yours.
50003|of|MissingSigningKey||App without signing key|The application has no usable signing key or certificate.¦A rollover of its certificate is under way.|Configure a signing certificate; retry after rollover.
50004|of||||Passing fault.|Retry.
50005|of|DevicePolicyError||Device platform not supported|The Conditional Access policy does not support the platform of the device.|Look at which platform was claimed: user agents are easily forged.
50006|sf|InvalidSignature|T1606.002||Signature on the request or assertion did not verify.|Check the signing certificate of the app or IdP.
50007|of|PartnerEncryptionCertificateMissing|||Encryption certificate for the app/partner is missing in the directory.|Upload the certificate or open a support case.
50008|sf|InvalidSamlToken|T1606.002||SAML token is missing, misconfigured or not valid.|Contact the federation provider.
50010|of|AudienceUriValidationFailed|||Token audience cannot be validated because none is configured for the app.|App owner configures the audience URI.
50011|of|InvalidReplyTo||Redirect URL not registered|The reply (redirect) URL of the request is not registered for the application.|Register the exact URL, or correct the application.|See which application and redirect URL: a stranger’s URL with your application id may be phishing for codes.
50012|sf|AuthenticationFailed|T1606.002||Client or certificate authentication failed: untrusted chain, subject, thumbprint or bad assertion signature.|Check certificate trust and the client assertion.
50013|sf|InvalidAssertion|T1528||Assertion rejected: wrong version, expired, malformed, or of the wrong token kind.|App developer checks the token used in the on-behalf-of call.
50014|bf|GuestUserInPendingState||Guest pending or account missing|The guest has not finished redeeming the invitation.¦The account does not exist in the directory.|Complete redemption or invite the user.
50015|bi|ViralUserLegalAgeConsentRequiredState|||User must give the legal-age-group consent first.|Complete the age consent page.
50016|of||||Redirect error-code argument is not valid.
50017|of|CertificateValidationFailed|||Certificate sign-in: the certificate could not be validated (issuer not trusted or CRL problem).|Check trusted CAs and CRL distribution points.
50019|bi||||Sign-in paused so the user can pick a certificate.|Pick a certificate.
50020|of|UserUnauthorized|T1078.004|External account may not use the app|The account comes from another identity provider or tenant and is no guest of this one.|Invite the user as a guest, or sign in with another account.|Did invited users or strangers try? From many tenants to one application it is somebody looking around.
50023|of||||Claim type is reserved for the system.|Rename the claim.
50024|of||||Client state could not be decrypted.|Restart the sign-in.
50025|of||||Issuer name is missing.
50026|of||||Mail value is too long.
50027|sf|InvalidJwtToken|T1606.002||JWT is malformed or fails its checks (nonce, sub, issuer, audience, time, signature).|App or IdP owner corrects the JWT.
50029|of||||Reply URI has a host name with characters that are not allowed.|Use another URI.
50030|of||||First-party app lacks the accept lists needed for forwarded-token OBO.
50032|of|WeakRsaKey|||RSA key is shorter than the minimum.|Use a longer key.
50033|of|RetryableError|||Passing fault unrelated to the database.|Retry.
50034|sf|UserAccountNotFound|T1110.003,T1087.004|User name unknown|No such user in this tenant: a typing mistake, the wrong tenant, or somebody trying names (enumeration).|Watch for many different names from one address.
50035|of||||ECC key is shorter than the minimum.|Use a longer key.
50038|of||||API version is unsupported.
50042|of|UnableToGeneratePairwiseIdentifierWithMissingSalt|||Pairwise identifier cannot be made because the principal has no salt.|Wait after registration, then retry.
50043|of|UnableToGeneratePairwiseIdentifierWithMultipleSalts|||Pairwise identifier cannot be made because the principal has several salts.
50045|of||||Pairwise identifier cannot be made because the salt is malformed.
50048|sf|SubjectMismatchesIssuer|T1606.002||Client assertion: subject and issuer differ.|Developer sets sub and iss to the client id.
50049|of|NoSuchInstanceForDiscovery|||Discovery instance is unknown.|Check the authority URL.
50050|of|MalformedDiscoveryRequest|||Request is malformed: a value has the wrong format.
50051|of||||Root-key endpoint holds no root keys.
50052|of||||Typed password is longer than allowed.|Admin or self-service password reset.
50053|tf|IdsLocked|T1110,T1110.001,T1110.003,T1110.004|Locked, or malicious IP blocked|Smart lockout: too many wrong passwords have locked the account for a while.¦The sign-in was blocked because its IP address is known to be malicious. Microsoft uses one code for both on purpose: only the failure reason tells them apart.|Read the failure reason; look at what else came from these addresses, and whether a sign-in succeeded.
50054|of||||The user typed a previous password.|Use the current password.
50055|si|InvalidPasswordExpiredPassword|T1110|Password expired|The password has expired and must be changed.¦In password spraying: the right, but expired password was entered. Attackers count it as a valid guess.|If the address is not the user's own, treat the password as known to somebody else: reset it.
50056|sf||T1110|No password in the cloud|The password is missing or empty.¦No password is stored in the cloud: the account is federated or uses pass-through authentication. Attack tools read it as an account that exists.|In a spray it tells the attacker that the account exists. Check password hash synchronisation if the user meant to sign in.
50057|sf|UserDisabled|T1078.004|Account disabled|The account is disabled, whatever password was entered.¦The account is disabled, and the password was right: so Sentinel counts it; attack tools do not.|Keep it disabled; find out who still tries: a leaver's phone polls at even intervals, an attacker tries many accounts.
50058|bi|UserInformationNotProvided||Not signed in yet (silent sign-in)|A silent sign-in found no session to use: normal before a user signs in.¦The user has not completed the sign-in, so that the user may be an id of zeros.|Nothing to do.
50059|bi|MissingTenantRealmAndNoUserInformationProvided|T1087.004|Tenant cannot be determined|Neither the request nor the credentials say which tenant to use.|Usually an application without tenant hint; in numbers, somebody trying domains.
50060|bf||||Sign-out could not be done.
50061|bf|SignoutInvalidRequest|||Sign-out request is not valid.
50062|bf||||Sign-out request is not authorized.
50064|tf|CredentialAuthenticationError|T1110|Credential validation failed|User name, password or another credential could not be validated.|Look for guessing: many users from one address, or many attempts on one user.
50068|bf|SignoutInitiatorNotParticipant|||App that asked for sign-out takes no part in the session.
50069|bf||||Sign-out names an identifier that matches no session.
50070|bf|SignoutUnknownSessionIdentifier|||Sign-out names session indexes that match no session.
50071|bf|SignoutMessageExpired|||Sign-out request is too old.
50072|bi|UserStrongAuthEnrollmentRequiredInterrupt|T1098.005|MFA registration required|The user has to register for multifactor authentication (interactive sign-in). The password was accepted.|Make sure that it is the user who registers: attackers enrol their own phone here.
50074|bi|UserStrongAuthClientAuthNRequiredInterrupt|T1621,T1078.004,T1110|MFA required|Multifactor authentication is required, and the prompt was raised. The password was accepted.¦An older page of Microsoft: the user did not pass the MFA challenge. Neither reading proves a failure: that is 500121.|See whether the same correlation id ends in success. Many without success from a foreign address mean a stolen password.
50075|of||||Tenant does not use security defaults.
50076|bi|UserStrongAuthClientAuthNRequired|T1078.004|MFA required|A policy, a setting or a new location requires multifactor authentication, and the request had none. The password or token was accepted.¦By Microsoft's page of 2019: the user did not pass the MFA challenge, on a non-interactive request. Neither reading proves a failure: that is 500121.|Normal for non-interactive requests; from a foreign address without a success after it, treat the password as stolen.
50077|bi||||Policy wants GPS location from the authenticator app.|Share location in Authenticator.
50078|bi|UserStrongAuthExpired||MFA expired|Earlier multifactor authentication is too old for the policy.|The user does MFA again.
50079|bi|UserStrongAuthEnrollmentRequired|T1098.005|MFA registration required|The user has to register for multifactor authentication (seen on non-interactive requests). The password was accepted.¦A federated user came without the claim that MFA was done.|Make sure that it is the user who registers; the federated identity provider must send the MFA claim.
50080|of||||Bad request.
50081|bi||||Policy wants GPS location.|Allow location sharing.
50082|of||||Partitioned signing-key endpoint has no keys.
50085|bi||||Refresh needs a new sign-in at the social IdP.|Sign in again with the social account.
50086|bf|SasNonRetryableError|||Strong-auth service failed for good.|Retry; open a support case.
50087|bf|SasRetryableError|||Strong-auth service had a passing fault.|Retry.
50088|sf||T1621|Limit of MFA calls or texts reached|The limit of MFA by phone call or text message is reached.|Look for prompt flooding.
50089|bf|||Sign-in took too long|The sign-in took too long: its flow token has expired.|Start the sign-in again.|Nothing, unless it repeats for one user from foreign addresses: relayed sign-ins take long.
50091|of||||Query string is longer than supported.
50093|of||||SAML NameID has no value.|Map a source attribute to NameID.
50094|of||||SAML NameID source is unknown.
50095|of||||SAML e-mail claim source is unknown.
50096|of||||SAML NameID source does not fit the requested format.
50097|bi|DeviceAuthenticationRequired|T1078|Device authentication required|Policy, application or resource asks the device to authenticate. It says nothing about the outcome.|See how the same correlation id ends.
50098|of||||JWT body lacks a needed field.
50099|sf|PKeyAuthInvalidJwtUnauthorized|T1606|Device key proof invalid|The signature of the device key (PKeyAuth) does not fit.¦Its nonce does not fit.|Re-register the device if it repeats.
50100|of||||Claims for the token could not be transformed.
50101|of||||Claims transformer named for the principal is unknown.
50102|of||||Custom claims transformer could not be loaded.
50103|of||||Claims transformation failed with a message.
50105|of|EntitlementGrantsNotFound|T1078.004|User not assigned to the app|The user is not assigned to the application, and the application demands assignment. The password was accepted.|Assign the user if wanted. Many applications in a short time are somebody looking around.
50107|of|InvalidRealmUri|||Federation realm object does not exist.|Check the domain's federation settings.
50108|of||||Claims-transformation configuration is unavailable.
50109|of||||Claims transformation is not known to the configuration.
50111|of||||An unknown claims transformation was requested.
50117|of||||Claims parameter holds a policy that cannot be read.
50120|of|ThresholdJwtInvalidJwtFormat|||Credential type is unknown; JWT header problem.
50123|of||||Claims-transformation method is unknown.
50124|of|ClaimsTransformationInvalidInputParameter|||Claims transformation has a bad regular expression or input.|Tenant admin corrects the claims mapping.
50125|bi|PasswordResetRegistrationRequiredInterrupt||Password reset or registration page|The sign-in was interrupted for a password reset or the registration of security information.||See whether the registration or reset was finished, and from which address.
50126|tf|InvalidUserNameOrPassword|T1110,T1110.001,T1110.003,T1110.004|Invalid username or password|User name or password is wrong.¦In Azure AD B2C also: the user does not exist.|A few are normal. Look at the spread over users and addresses, and at any success from the same address.
50127|bi|BrokerAppNotInstalled||Broker app needed|An authentication broker (Authenticator, Company Portal) has to be installed first.¦A client of managed applications runs on a device that is not registered.|Install the broker and register the device.|As a rule nothing. An unknown phone or address for this user deserves a look.
50128|sf||T1087.004|Tenant unknown|Domain or tenant could not be identified from the request.|Attack tools see this for tenants that do not exist.
50129|bi|DeviceIsNotWorkplaceJoined||Device not registered|The device has to be registered (workplace joined) first.|Register the device.|See whether a device was registered right after it: attackers register theirs.
50130|of||||Claim value is not a known authentication method.
50131|sf|ConditionalAccessFailed|T1078.004|Blocked by Conditional Access|Conditional Access failed: state of the device, suspicious activity, or another policy decision.|Open the Conditional Access tab: which policy, which condition.
50132|sf|SsoArtifactInvalidOrExpired|T1528|Session no longer valid|The session expired, the password was changed, or the sign-in is not fresh enough.|The user signs in again.|Look at what ended the session: a changed password, or containment. A client that goes on trying may hold a stolen token.
50133|bf|SsoArtifactRevoked||Session revoked|The session was revoked because the password expired or was changed.||See who reset the password and when; events from other addresses after it may be a stolen token that no longer works.
50134|of|DeviceFlowAuthorizeWrongDatacenter|||Device-code approval happened in another data center.|Restart the device-code flow.
50135|sf|PasswordChangeCompromisedPassword|T1110|Password change required (risk)|The password has to be changed because the account is at risk.|The user changes the password after MFA.|Look at the risk events and at sign-ins before; see who changes the password, and from where.
50136|bi|RedirectMsaSessionToApp|||One consumer-account session found; user is sent to the app with it.|None.
50137|of||||Security policy demands a new password.|Change the password.
50138|of||||Encryption-key environment is not valid.
50139|bf|SessionMissingMsaOAuth2RefreshToken|||Session lost its external (consumer) refresh token.|Sign in again.
50140|bi|KmsiInterrupt||“Stay signed in?” shown|The page “Stay signed in?” was shown.|Nothing to do: a normal step.
50141|sf||||Protected key belongs to another user.
50142|sf||T1110||Conditional Access asks for a password change, typically for user risk.|The user changes the password after MFA.|Look at the risk events and at sign-ins before; see who changes the password, and from where.
50143|bi|||Session of another tenant|The session belongs to another tenant than the domain hint says.|App tracks the user's tenant; sign in again.|Nothing, unless the other tenant is not one of yours.
50144|si|InvalidPasswordExpiredOnPremPassword|T1110|On-premises password expired|The password in Active Directory has expired.|Reset it.|See from where: on the user’s own device it is a forgotten change, from elsewhere a spray that guessed right.
50146|of|MissingCustomSigningKey|||App needs its own signing key; none is set, or it is expired or not yet valid.|Create an app-specific signing key.
50147|of|MissingCodeChallenge|||PKCE code challenge has a wrong size or is missing.
50148|sf||||PKCE verifier does not fit the challenge.|App keeps verifier and challenge together.
50149|of||||PKCE challenge method is not valid.
50150|of||||Credentials hold no valid record of user consent.
50155|of|DeviceAuthenticationFailed|T1078|Device authentication failed|The device could not be authenticated for the user. The password was accepted.|Check that the device is enabled and registered.|See whether the device is known, disabled or deleted; with an unknown address treat the password as stolen.
50156|of||||Device tokens do not work with a v2 resource.
50157|bi||||User must be redirected to be routed.|None.
50158|bi|ExternalSecurityChallenge|T1078|Sent to an external challenge|The user was sent to a challenge outside of Entra: third-party MFA.¦Terms of use had to be accepted. The code says nothing about the outcome; the password was accepted.|See the event that follows in the same correlation id.
50159|of||||External provider sent too few claims.
50160|bf||||Another target tenant is preferred.|None.
50161|of|InvalidExternalSecurityChallengeConfiguration|||External claims provider is misconfigured: URL or claims not valid.|Check the custom control / external method settings.
50162|of||||Claims transformation took too long.|Retry; simplify the transformation.
50163|of||||Regex result makes a claim too large.|Simplify the transformation.
50164|sf||||Access token was issued for another purpose.
50165|of||||Token encryption algorithm is unsupported for this token.|Change the app's token-encryption setting.
50166|of|ExternalClaimsProviderThrottled||External claims provider failed|The request to the external claims or OpenID Connect provider failed.¦Older name: the provider was asked too often (throttled).|Retry; check the provider.
50167|of||||Proof-of-possession JWK is not valid.
50168|bi|ChromeBrowserSsoInterruptRequired|||Browser could use the Windows accounts extension, but no valid SSO token came.|None; the page tries to fetch one.
50169|of|InvalidRequestBadRealm|||Realm is not configured for this service namespace.
50170|of|MissingExternalClaimsProviderMapping|||Mapping for the external control is missing.
50171|of||||This audience works only with mutual-TLS calls.
50172|of||||External claims provider is not approved.|Tenant admin approves the provider.
50173|bf|FreshTokenNeeded|T1528|Token revoked: sign in again|The refresh token or grant was revoked, for example by a password reset.|Expected after containment; who still presents the old token is worth a look.
50176|of||||External control has no definition.
50177|of|ExternalChallengeNotSupportedForPassthroughUsers|||External challenge is not possible for pass-through users not in the tenant.|Add the user as a guest.
50178|of|SessionControlNotSupportedForPassthroughUsers|||Session control is not possible for pass-through users not in the tenant.|Add the user as a guest.
50179|of||||client_info is unsupported for this user.
50180|bf|WindowsIntegratedAuthMissing|||Windows integrated sign-in is needed.|Turn on Seamless SSO for the tenant.
50181|sf||T1110||One-time passcode step failed.|Ask for a new passcode.
50182|bf||||One-time passcode has expired.|Ask for a new passcode.
50183|of||||One-time passcode cannot be looked up (cache fault).|Ask for a new passcode.
50184|sf||T1110||One-time passcode is wrong or unknown.|Ask for a new passcode; watch repeats.
50185|of||||E-mail with the one-time passcode could not be delivered.|Check the address; retry.
50186|of||||Realm is not permitted.
50187|of|DeviceInformationNotProvided|||Device authentication could not be performed; no device data.
50189|of||||Device code has a bad format.
50190|of||||Region settings are missing.
50192|of|RawCredentialExpectedNotFound|||No usable credential came with the request, e.g. client certificate missing.|Check that no proxy strips the certificate.
50193|of||||Reserved for Microsoft internal use.
50194|of||||Single-tenant app was called through /common.|Use the tenant endpoint or make the app multitenant.
50196|of|LoopDetected||Client in a loop|The client sends the same request again and again, and was stopped.|Cache tokens; correct the error handling of the app.|Which application, since when; a script that loops after a changed password looks the same.
50197|of|ConflictingIdentities|||Conflicting identities: the user was not found.|Sign in again.
50199|si|CmsiInterrupt|T1528,T1566.002|Confirmation of the app required|The user has to confirm the application: the page against spoofing, shown for device codes and applications.|Not expected by the user: think of device code phishing. Look for a success in the same correlation id.
50200|of||||External trusted realm is not permitted.
50201|bi||||A message page was shown to the user.|None.
50202|bi||||User has no membership here and has to agree before sign-in goes on.|Accept the prompt.
50203|bi|||Asked to register Authenticator|The user has not registered an authenticator application; the page that asks for it was shown.|Register the application, or put it off.|See whether a registration of security information follows, and from which address.
50204|bi||||Guest has not accepted the privacy statement.|Accept it.
50205|bi||||Guest has accepted the privacy statement.|None.
50206|bi||||RDP connection to the target device needs consent.|Approve the connection prompt.
50207|bi||||Web page checks the native broker before sign-in.|None.
50208|sf||||Native broker returned a different user.|Check which account the broker uses.
50209|bi||||User is resetting the password.|None.
51000|of|RequiredFeatureNotEnabled|||A needed feature is switched off.
51001|of|DomainHintMustbePresent|||On-premises SID or UPN needs a domain hint.
51002|sf||||User is on a deny list.
51004|sf|UserAccountNotInDirectory|T1087.004|User not in this directory|The account does not exist in this directory.|Check the tenant; many different names are enumeration.
51005|bi|TemporaryRedirect|||Internal redirect to another gateway.|None.
51006|bi|ForceReauthDueToInsufficientAuth|||Session lacks the Windows-integrated claim; the user must sign in again.|Sign in again.
51007|bf||||User is unknown and will be created on the fly.
51008|of||||On-the-fly user creation is off for this user type.
52001|of||||LinkedIn service principal is disabled.
52002|of||||Permanent LinkedIn-connector failure.
52003|of||||Permanent LinkedIn-connector failure (variant).
52004|bi|DelegationDoesNotExistForLinkedIn|||User has not agreed to LinkedIn access.|User consents if wanted.
52050|of||||Several users share the e-mail address.
52051|of||||Reading an extension property took too long.
53000|of|DeviceNotCompliant|T1078.004|Device not compliant|The policy demands a compliant device; this one is not. The password was accepted.|Repair or enrol the device; a foreign device with the right password means a stolen password.
53001|of|DeviceNotDomainJoined|T1078.004|Device not domain joined|The policy demands a hybrid joined device; this one is not. The password was accepted.|Join or enrol the device.|A foreign device with the right password means a stolen password: look at address, device and other sign-ins.
53002|of|ApplicationUsedIsNotAnApprovedApp||App not approved|The application is not on the list of approved ones of the policy.|Use an approved application.|See which application and user agent: a mail client that was never used before deserves a look.
53003|of|BlockedByConditionalAccess|T1078.004,T1110|Blocked by Conditional Access|A Conditional Access policy blocked the token. The policy did its work; but the first factor was, as a rule, right.|See which policy blocked. From a foreign address treat the password as stolen: reset it, revoke sessions.
53004|tf|ProofUpBlockedDueToRisk|T1098.005,T1078.004|MFA registration blocked|Registration for multifactor authentication is blocked because the sign-in is risky.¦Microsoft's reference: the user has to complete MFA registration before going on.|Register from a trusted place, once the risk is cleared.|Look at the risk events of the user: somebody with the password was about to register their own second factor.
53005|of||||Intune app-protection policy must be applied by the app.|Use a managed app.
53006|bi||||Federated IdP must authenticate the user.|Go to the IdP sign-in.
53007|bi||||User must do MFA at the federated IdP.|Go to the IdP sign-in.
53008|of||||Browser is unsupported.|Use a supported browser.
53009|of||||Intune app-protection policy is required and missing.|Install a managed app and apply the policy.
53010|of|ProofUpBlockedDueToSecurityInfoAcr|||MFA methods may be set up only from given locations or devices.|Register from a trusted place or with a Temporary Access Pass.
53011|tf||T1078.004|Blocked: risk in the home tenant|The user is blocked for risk in the home tenant.|The home tenant has to clear the user's risk.|Ask the home tenant what it knows; look at what the guest did here before.
54000|of|MinorUserBlockedLegalAgeGroupRule|||Legal age group rule blocks a minor.
54005|sf||T1528||Authorization code had already been used.|Get a new code.|From two addresses, somebody took the code on its way: look at both sign-ins.
54006|of||||First-party app must encrypt v2 tokens for consumers.
54007|of||||Method is unsupported in OAuth2 IdP federation.
54008|bf||||MFA needed, and the credential cannot be a first factor.|Use another first factor.
54009|bf||||MFA needed, and the credential is unsupported.|Use another method.
54010|bf||||MFA setup is blocked for this credential.
60007|of||||Certificate has no usable RSA private key.
65001|bi|DelegationDoesNotExist|T1528|Consent needed|The user or an administrator has not consented to the application.|Consent, once the application has been reviewed.|See which application asks for which permissions, and whether other users meet it: consent phishing comes in waves.
65002|sf||T1528||Consent between Microsoft apps must be pre-authorized; often someone reuses a Microsoft client id.|Use your own app registration.
65003|of||||First-party app asking a token for itself needs pre-authorization.
65004|sf|UserDeclinedConsent|T1528|User declined consent|The user refused to consent to the application.|Ask the user what was shown: it may be consent phishing.
65005|of|MisconfiguredApplication||Application misconfigured|The application asks for permissions that the resource does not offer, or is otherwise misconfigured.|Fix permissions or the identifier.|See whether the application is known here; as a rule a developer’s fault.
65006|of||||Permission ids do not match any on the resource.
65007|of||||App permissions changed meanwhile.|Try again.
67001|of||||Resource is not a protected resource.
67002|of||||Consent is needed to create or extend a delegation.
67003|of|ActorNotValidServiceIdentity|||Acting client is no accepted service identity.
67006|of||||Delegation does not trust the service identity.
67007|of||||Consent value is unknown.
69998|of||||Office service-to-service delegation is unsupported for the resource.
70000|sf|InvalidGrant|T1528||Grant is not valid or malformed (refresh token, binding, or tenant mismatch).|Sign in again; developer checks the token call.
70001|of|UnauthorizedClient||App disabled or not found|The application is disabled.¦The application is not found in the tenant.¦The request carries no application id.|Check the client id and tenant; enable the app.
70002|sf|InvalidClient|T1078.004||Client credentials are not valid.|Correct the client secret or certificate.
70003|of|UnsupportedGrantType|||Grant type is unsupported.
70004|of|InvalidRedirectUri|||Redirect URI is not among the registered ones.|Register or fix the redirect URI.
70005|of|UnsupportedResponseType|||Response type is unsupported or not enabled.|Enable implicit tokens or change the request.
70006|of||||Reserved for Microsoft internal use.
70007|of|UnsupportedResponseMode|||Response mode is unsupported.
70008|bf|ExpiredOrRevokedGrant||Code or refresh token expired|The authorization code or refresh token has expired or was revoked.|The client signs in again.|Normal at even intervals. From an address that the user never had, somebody tried an old token or code.
70009|of||||State parameter from the OAuth2 IdP did not validate.
70010|sf||||State parameter from the OAuth2 IdP differs.
70011|of|InvalidScope||Scope invalid|The scope of the request is missing or invalid.|Correct the request.
70012|of|MsaServerError|||Server fault for a consumer account.|Retry.
70013|of||||Request parameter is unsupported.
70014|of||||Request parameter is unsupported (variant 2).
70015|of||||Request parameter is unsupported (variant 3).
70016|bi|AuthorizationPending|T1528|Device code not entered yet|Device code flow: the user has not finished yet, the client keeps asking.|Nothing to do, if somebody meant to use a device code.
70017|sf||T1528||User declined the device-code request.|Ask the user; may be device-code phishing.
70018|of|BadVerificationCode||Wrong device code|Device code flow: the code that was entered is wrong.|Enter the right code.
70019|bf|CodeExpired|||Device-code user code expired.|Start again.
70020|bf||||Device code expired.|Start a new device-code request.
70021|sf||T1078.004||Workload federation: no credential matches issuer, subject and audience.|Correct the federated credential.
70022|of||||Federated credential issuer must be public https without query.
70023|of||||OIDC token lives longer than allowed.|Issue a shorter token.
70024|of||||OIDC metadata misses a field.
70030|bf||||Remote-auth session could not be read.
70031|bf||||Remote-auth session has an unusable state.
70033|bf||||Device-code session was already approved.
70034|bf||||Device-code session was already denied.
70035|bf||||Device-code session does not exist.
70036|bf||||Device-code session state is unsupported.
70037|sf||||Challenge answer was wrong; remote session denied.|Start again; check who started it.
70039|bf||||Device-code session expired.|Start again.
70041|sf||||Nonce from the OAuth2 IdP differs.
70043|bf|BadTokenDueToSignInFrequency||Refresh token too old (frequency)|The refresh token is too old for the sign-in frequency policy.|The user signs in again.|Normal. From an address that the user never had, somebody tried an old token.
70044|bi|||Session too old (frequency)|The session is too old for the sign-in frequency policy.|The user signs in again.|Normal: see whether a fresh sign-in follows from the same address.
70045|bf||||Sign-in frequency makes this refresh token useless for good.|Drop the token; sign in again.
70046|bf|||Reauthentication required|The reauthentication check of Conditional Access failed, or the session has expired.¦May be driven by risk.|The user signs in again.|See whether a fresh sign-in follows, and the risk at that time.
70071|of||||Requested token type is not valid.
70101|of||||Reserved for Microsoft internal use.
75001|of|BindingSerializationError|||SAML binding message could not be read.
75003|of|UnsupportedBindingError|||SAML reply can be sent by HTTP POST only.
75005|sf|Saml2MessageInvalid|T1606.002||SAML request is unsupported or malformed.|App owner fixes the SAML request.
75008|sf|RequestDeniedError|T1606.002||SAML request names an unexpected destination.|App owner fixes the destination.
75011|sf|NoMatchedAuthnContextInOutputClaims|T1606.002||User's sign-in method does not fit the one the SAML app asked for.|Drop or change RequestedAuthnContext.
75016|sf|Saml2AuthenticationRequestInvalidNameIDPolicy|T1606.002||SAML NameIDPolicy is not valid.|App owner fixes it.
75019|of||||Domain hint is given twice.
75020|of||||Permanent SAML failure.
76020|of||||App takes signed requests only.
76021|of|ApplicationRequiresSignedRequests|||Request is unsigned, but the app demands signing.|Sign the SAML request.
76022|of||||No certificate to check the request signature.|Upload the certificate.
76023|sf||||Signature of the authentication request is bad.
76024|of||||Request names no certificate, and recent ones do not fit.
76025|of||||Request names no signature algorithm.
76026|of|RequestIssueTimeExpired|||SAML request is too old.|Send a new request.
76027|of||||No certificate matches the key info.
76028|of||||Signature algorithm is unsupported.
76029|sf||||Required request signature did not validate.
76030|of||||Request signature has a bad format.
76031|of||||Endpoint does not take signed SAML requests.
76032|of||||Service principal must be given as a GUID.
80001|of|OnPremiseStoreIsNotAvailable|||Pass-through authentication: no agent is available or it cannot reach AD.|Install or repair the agent; check that it reaches a domain controller.
80002|of|OnPremisePasswordValidatorRequestTimedout|T1110||Pass-through authentication: password check timed out.|Check that AD answers the agents.|Many users at once may be a spray that the agents cannot keep up with.
80003|of||||Pass-through authentication: agent answer was not valid.|Check AD configuration.
80004|of||T1110||Pass-through authentication: wrong UPN reached the agent.|User enters the right UPN.
80005|of|OnPremisePasswordValidatorUnpredictableWebException|T1110||Pass-through authentication: agent answer could not be processed.|Retry; open a support case.|Many users at once may be a spray that the agents cannot keep up with.
80006|of||||Pass-through authentication: request URL is not https.
80007|of|OnPremisePasswordValidatorErrorOccurredOnPrem|||Pass-through authentication: agent could not validate the password.|Read the agent log; check AD.
80010|of|OnPremisePasswordValidationEncryptionException|||Pass-through authentication: agent cannot decrypt the password.|Re-register the agent.
80011|of||||Pass-through authentication: decryption key is unavailable.|Re-register the agent.
80012|sf|OnPremisePasswordValidationAccountLogonInvalidHours|T1078|Outside AD logon hours|Active Directory does not allow this user to sign in at this time.||The password may have been right: ask whether the user meant to work at that hour, and from there.
80013|of|OnPremisePasswordValidationTimeSkew|||Pass-through authentication: clock difference between agent and AD.|Synchronize time.
80014|of|OnPremisePasswordValidationAuthenticationAgentTimeout|||Pass-through authentication: answer came after the time limit.|Check agents; open a support case.
80015|of||||Pass-through authentication: request budget used up.
80016|of||||Pass-through authentication: agent could not be signaled.
80017|of||||Pass-through authentication: credentials could not be decrypted.|Read the agent log.
80018|of||||Pass-through authentication: access to keys was refused.
81001|of||||Seamless SSO: Kerberos ticket is too big (many groups).|Cut group memberships.
81002|of||||Seamless SSO: Kerberos ticket could not be validated.|Go through the Seamless SSO checklist.
81003|of||||Seamless SSO: Kerberos ticket could not be validated (variant).|Go through the Seamless SSO checklist.
81004|sf|DesktopSsoIdentityInTicketIsNotAuthenticated|T1110||Seamless SSO: Kerberos authentication failed.|Go through the Seamless SSO checklist; look for spraying.
81005|of|DesktopSsoAuthenticationPackageNotSupported|||Seamless SSO: authentication package is unsupported.
81006|bi|DesktopSsoNoAuthorizationHeader|||Seamless SSO: no authorization header yet (first step of the handshake).|None.
81007|of|DesktopSsoTenantIsNotOptIn|||Seamless SSO is not enabled for the tenant.|Enable it if wanted.
81008|of||||Seamless SSO: Kerberos ticket did not validate.|Go through the Seamless SSO checklist.
81009|sf|DesktopSsoAuthorizationHeaderValueWithBadFormat|T1110||Seamless SSO: authorization header has a bad format.|Go through the Seamless SSO checklist.
81010|si|DesktopSsoAuthTokenInvalid|T1110|Seamless SSO ticket invalid|Seamless single sign-on: the Kerberos ticket has expired or is not valid.|In numbers over many users it can be password spraying over seamless SSO.
81011|of|DesktopSsoLookupUserBySidFailed|||Seamless SSO: ticket's SID fits no user.|Synchronize the user.
81012|bi|DesktopSsoMismatchBetweenTokenUpnAndChosenUpn||Seamless SSO: another user|Seamless single sign-on: the user who signs in is not the one who is signed in to the device.||As a rule nothing: a second account on the same computer.
81013|of||||Seamless SSO: user of the ticket was not found.|Synchronize the user.
81014|bi||||Seamless SSO: token expired.|Sign in again.
81015|sf||T1558||Seamless SSO: delegated Kerberos ticket was refused.|Turn off delegation on AZUREADSSOACC.
81016|sf||T1110.003,T1087.004||Seamless SSO: STS request is not valid; seen with enumeration and spray tools.|Check sources and many accounts; disable Seamless SSO if unused.
90000|of||||Reserved for Microsoft internal use.
90002|of|InvalidTenantName|T1087.004||Tenant was not found: wrong id, wrong cloud, or no active subscription.|Check tenant id and cloud.
90004|of|InvalidRequestFormat|||Request is badly formed.
90005|of|InvalidRequestWithMultipleRequirements|||sid and login_hint were sent together.|Send one of them.
90006|of|ExternalServerRetryableError|||External server had a passing fault.|Retry.
90007|of|InvalidSessionId|||Session id cannot be read.
90008|of|TokenForItselfRequiresGraphPermission|||App was not consented; it must at least ask for sign-in and profile.|Add the basic Graph permission and consent.
90009|of|TokenForItselfMissingIdenticalAppIdentifier|||App asks a token for itself without using its GUID.|Use the app-id GUID as resource.
90010|of|NotSupported|||Algorithm or request method is unsupported.
90012|of|RequestTimeout|||Request timed out.|Retry.
90013|of|InvalidUserInput|||User input is not valid.
90014|of|MissingRequiredField|||A required field is missing.|Send all needed parameters.
90015|of|QueryStringTooLong|||Query string exceeds the length limit.
90016|bf|MissingRequiredClaim|||Access token lacks a required claim.
90017|of||||Request has an unexpected field.
90019|of|MissingTenantRealm|||Tenant cannot be told from the request.|Use a tenant endpoint or a hint.
90020|of||||SAML 1.1 assertion has no ImmutableID.|IdP issues the ImmutableID.
90022|of|AuthenticatedInvalidPrincipalNameFormat|||Principal name is not name/host@realm.
90023|of|InvalidRequest|||STS request is not valid.
90024|of|RequestBudgetExceededError|||Request budget ran out; passing fault.|Retry.
90025|bf|||Service gave up after retries|A service of Entra gave up after its own retries; as a rule it heals by itself.|Sign in again.|Read the end of the same correlation id.
90026|of||||Host name has a wildcard that is not allowed.
90027|of||||API version issues no tokens on the consumer tenant.|Move to v2.
90028|of||||Principal name lacks its first part.
90029|of||||Realm is a Unicode domain, which is unsupported.
90030|of||||Passing fault (variant 1).|Retry later.
90031|of||||Passing fault (variant 2).|Retry later.
90032|of||||Passing fault (variant 3).|Retry later.
90033|of|MsodsServiceUnavailable||Directory service unavailable|The directory service is not available for the moment.|Retry.|Read the end of the same correlation id; many users at once mean an outage.
90035|of||||Service is unavailable for the moment.|Retry later.
90036|of|MsodsServiceUnretryableFailure|||Directory service failed for good.|Open a support case if it stays.
90037|of||||Permanent fault.
90038|bi|NationalCloudTenantRedirection|||Tenant lives in a national cloud; a redirect follows.|Use that cloud's endpoint.
90039|of||||Service is unavailable for the moment (variant).|Retry later.
90040|of||||Permanent fault (variant).
90041|of||||Passing fault (variant 4).|Retry.
90042|of||||No national-cloud name came with the postback.
90043|bi|NationalCloudAuthCodeRedirection|||Grant came from a national cloud; internal hand-over.|None.
90044|of||||National-cloud processing is off.
90045|of||||Service overload.|Retry later.
90046|of||||Reserved for Microsoft internal use.
90047|of||||Reserved for Microsoft internal use.
90049|of||||App was not found.
90050|of||||Answer of the external IdP is too long.
90051|of|InvalidNationalCloudId|||National-cloud id is not valid.
90052|of||||Fault text varies at run time.
90053|of||||Reserved for Microsoft internal use.
90055|of|TenantThrottlingError|||Tenant sends too many requests and is throttled.|Find the app that floods; wait.
90056|of|BadResourceRequest||Bad resource request|The request went to the wrong endpoint or used the wrong method.¦Newer text of Microsoft: the resource does not exist.|POST the code to the token endpoint.
90057|of||||Internal server fault.
90058|of||||Service is unavailable for the moment (variant 2).|Retry later.
90059|of||||Health check failed.
90061|of||||Request to the external OIDC endpoint failed.
90071|of||||Resource tenant must trust inbound MFA.|Change cross-tenant trust settings.
90072|of|PassThroughUserMfaError|T1078.004|External account not in the tenant|The account of another tenant or identity provider is no guest here, so that MFA cannot be done.¦Its ImmutableID does not match. Attack tools read it as a right password of another tenant.|Invite the user, or correct the source anchor.|Many of them from one address mean that somebody tries passwords of another tenant: warn it.
90073|of||||Government-cloud gateway redirect is not valid.
90081|of|OrgIdWsFederationMessageInvalid|||WS-Federation message is not valid.
90082|of|OrgIdWsFederationNotSupported|||Authentication policy in the request is unsupported.
90083|of||||Request is unsupported.
90084|of|OrgIdWsFederationGuestNotAllowed|||Guests are not allowed on this site.
90085|of|OrgIdWsFederationSltRedemptionFailed|||Company object is not provisioned yet.|Wait, then retry.
90086|bf|OrgIdWsTrustDaTokenExpired|||Delegated-auth token expired.
90087|of|OrgIdWsFederationMessageCreationFromUriFailed|||WS-Federation message cannot be made from the URI.
90088|of||||User's mail domain is not allowed for the IdP.|Add the domain to the allowed list.
90089|bf||||User token used in an app-only on-behalf-of flow.
90090|of|GraphRetryableError|||Graph had a passing fault.|Retry.
90091|of|GraphServiceUnreachable|||Graph could not be reached.|Retry.
90092|of|GraphNonRetryableError|||Graph failed for good.
90093|of|GraphUserUnauthorized|||Graph refused the request.|Check permissions.
90094|of|AdminConsentRequired|T1528|Administrator consent needed|The permissions that the application asks for need the consent of an administrator.|Consent, once the application has been reviewed.|See which application asks for what, and who else met it: consent phishing comes in waves.
90095|si|AdminConsentRequiredRequestAccess|T1528|Administrator consent requested|Consent of an administrator is needed, and the user can ask for it.|Review the request: it may be consent phishing.
90096|oi||||Request for admin consent was sent.|Admin decides.
90097|of||||Admin-consent processing failed.
90098|of||||Consent approval request id is unknown.
90099|of||||Partner access: app is not authorized in the customer tenant.|Pre-consent the app.
90100|of|InvalidRequestParameter|||A parameter has no usable value.
90101|of|InvalidEmailAddress|||Value is no e-mail address.
90102|of|InvalidUriParameter|||Value must be an absolute URI.
90107|of|InvalidXml|||XML request holds bad characters.
90112|of||||App id must be a GUID.
90114|of|InvalidExpiryDate|||Bulk-join token expiry lies in the past.
90115|of||||Code parameter cannot go with a password.
90116|of||||Only POST is supported.
90117|of|InvalidRequestInput|||Request input is not valid.
90119|of|InvalidUserCode|||Device-code user code is empty.
90120|of|InvalidDeviceFlowRequest|||Device-code request was already approved or declined.
90121|of|InvalidEmptyRequest|||Request is empty.
90122|of||||User identifier is missing.
90123|of|IdentityProviderAccessDenied|||External IdP denied the request.|Contact the IdP owner.
90124|of|V1ResourceV2GlobalEndpointNotSupported|||v1 resource cannot be used on /common or /consumers.|Use /organizations or the tenant.
90125|sf|DebugModeEnrollTenantNotFound|||User is not in the system (enrollment check).|Check the name.
90126|of|DebugModeEnrollTenantNotInferred|||Tenant cannot be inferred from the user name.
90128|of||||Opt-in store cannot be loaded.
90129|of||||Resource is set to token version 1 and refuses /common.|Use the tenant endpoint.
90130|of|NonConvergedAppV2GlobalEndpointNotSupported|||App cannot be used on /common or /consumers.|Use /organizations or the tenant.
90131|of||||sid cannot go with this prompt.
90132|of||||Device code does not fit this tenant type.
90133|of||||Device-code flow is unsupported on this endpoint.
90134|of||||Claims could not be fetched from the IdP.
90135|bf||||User chose not to continue.|None.
90136|of||||Confidential clients cannot use the device-code flow.
90137|of||||User did not agree to release profile data.
90138|of||||sid and login_hint collide.
90139|of||||Device-code connect mode is for consumers only.
90150|of||||Request could not be read.
90160|of||||User remediation failed inside the service.
90170|of||||Binding redirect proxy failed.
90171|of||||Cell fallback failed.
90201|of||||Permanent fault (variant 2).
90202|of||||Passing fault (variant 5).|Retry.
90401|of||||Access denied.
90500|bi||||Tenant belongs to another fault domain; internal routing.|None.
90501|bi||||Tenant is redirected to US Government.|None.
100000|of||||Regional cache lacks the encrypted signing key.
100001|of||||Regional cache cannot fetch the signing key.
100002|of||||Regional cache failed for good.
100003|of||||Call to the global STS timed out.
100004|of||||Global STS gave an empty or error answer.
100005|of||||Regional cache may not issue tokens for this environment.
100006|of||||Regional cache cannot serve apps with own keys or claim mappings.
100007|of||||Regional endpoint serves managed identities and first-party MSAL only.|Use the global endpoint.
100008|of||||Regional cache cannot serve forwarded-token apps.
100009|of||||Regional cache cannot serve encrypted tokens.
100010|of||||Regional cache: app-specific discovery is refused.
100011|of||||Regional cache: discovery by tenant domain is refused.
100012|of||||Regional cache: consumer-only discovery is refused.
100013|of||||Regional cache: this key discovery is refused.
100014|of||||Forced cache use found nothing cached.
100015|of||||Regional pipeline lacks tenant data.
100016|of||||Regional pipeline lacks signing credentials.
100017|of||||Token could not be issued regionally.|Retry; open a support case.
100018|of||||Regional cache cannot add a confirmation claim.
100019|of||||Regional cache cannot honor token-lifetime policies.
100020|of||||Regional cache: key discovery endpoint is refused.
100021|of||||Regional request passed too many hops.
100022|of||||Request failed by a planned outage drill.
100023|of||||Regional endpoints do not exist in sovereign clouds.
100024|of||||Regional endpoint refuses third-party tenants.|Use the global endpoint.
100026|of||||Regional endpoint needs subject-name/issuer authentication.
100027|of||||Regional endpoint does not take this client now.
120000|sf|PasswordChangeIncorrectCurrentPassword|T1110|Current password wrong|Changing the password: the current password was wrong.|Enter the current password again.|See whether the user meant to change it: somebody in an open session may be guessing.
120001|of||||Password change: new password is not complex enough.|Choose a stronger one.
120002|of|PasswordChangeInvalidNewPasswordWeak|T1110||Password change: new password is too weak.|Choose a stronger one.
120003|of|PasswordChangeInvalidNewPasswordContainsMemberName|||Password change: new password contains the user name.|Choose another.
120004|of|PasswordChangeOnPremComplexity|||Password change: on-premises complexity rule not met.|Choose another.
120005|of|PasswordChangeOnPremSuccessCloudFail|||Password change: done on-premises, cloud side lags or failed.|Wait some minutes, sign in again.
120006|of||||Password change: interrupted.|Check whether it took effect.
120008|of|PasswordChangeAsyncJobStateTerminated|||Password change: background job ended for good.
120011|of|PasswordChangeAsyncUpnInferenceFailed|||Password change: UPN could not be inferred.
120012|of|PasswordChangeNeedsToHappenOnPrem|||Password change must be made on-premises.|Change it in AD.
120013|of|PasswordChangeOnPremisesConnectivityFailure|||Password change: on-premises AD not reachable.|Check writeback connectivity.
120014|sf|PasswordChangeOnPremUserAccountLockedOutOrDisabled|||Password change: on-premises account is locked or disabled.|Unlock after review.
120015|of|PasswordChangeADAdminActionRequired|||Password change: an AD admin must act.|Admin repairs the account.
120016|of|PasswordChangeUserNotFoundBySspr|||Password change: user not found by self-service reset.
120017|of||||Password change: operation is unsupported.
120018|of|PasswordChangePasswordDoesnotComplyFuzzyPolicy|||Password change: new password is on the banned/common list.|Choose another.
120019|of||||Password change: new password has a banned word or pattern.|Choose another.
120020|of|PasswordChangeFailure|T1110||Password change failed.|Retry.
120021|of|PartnerServiceSsprInternalServiceError|||Self-service reset partner service failed.
121000|of||||Password change: permanent fault.
121003|of||||Password change is not allowed through the cloud.|Change it on-premises.
130001|of||||Windows Hello: signature key id is missing.
130004|of|NgcKeyNotFound|||Windows Hello: user has no such key.|Register Windows Hello again.
130005|sf|NgcInvalidSignature|||Windows Hello: signature did not verify.|Register Windows Hello again.
130006|of|NgcTransportKeyNotFound|||Windows Hello: transport key is missing on the device.
130007|sf|NgcDeviceIsDisabled|||Windows Hello: device is disabled.|Enable the device if wanted.
130008|of|NgcDeviceIsNotFound|||Windows Hello: device of the key was not found.|Register the device again.
130009|of||||Windows Hello: device key is weak.
130500|of||||Phone sign-in is barred by policy.
130501|of||||Sign-in method is barred by policy.|Use an allowed method.
130502|of||||Temporary Access Pass is barred by policy.
130503|sf||T1110.001||Temporary Access Pass is wrong.|Ask the admin; look for guessing.
130504|of||||Temporary Access Pass expired.|Ask for a new one.
130505|sf||||Temporary Access Pass for single use was already spent.|Ask for a new one; check for reuse.
130506|of||||Web sign-in needs an access pass.
130507|of||||No access pass found for the user.
131000|of||||Public identifier has a bad GUID.
131001|of||||Phone sign-in: passing fault.
131002|of||||Phone sign-in: permanent fault.
131003|of||||Phone sign-in: passing fault (variant).
131005|of||||Phone sign-in: phone entry not found.
131006|of||||Phone sign-in: strong-auth step failed.
131008|of||||Phone sign-in: unchecked data.
131009|of||||Phone (SMS) sign-in is off for the tenant.
131010|of||||Phone sign-in: policy does not allow the user.
131011|of||||Phone sign-in: input is not valid.
131012|sf||||Phone sign-in attempt was throttled.|Wait; look for abuse.
131100|of||||Only a resource account may use this grant.
131101|of||||Resource-account key has a bad format.
131102|sf||||Resource-account key signature is wrong.
135000|sf||||FIDO2: signature did not verify.|Retry or register the key again.
135001|of||||FIDO2: user has no such key.|Register the key.
135002|of||||FIDO2: key lacks authenticator data.
135003|of||||FIDO2: gesture not valid.|Repeat touch or PIN.
135004|of||||postBackUrl is not valid.
135005|of||||cancelUrl is not valid.
135006|of||||resumeUrl is not valid.
135007|of||||FIDO2: wrong type in the client data.
135008|sf||T1557||FIDO2: relying-party origin is wrong.|Check for a look-alike site.
135009|of||||Flow token is for another scenario.
135010|of|KeyNotFound|||FIDO2: key was not found for the user.|Register the key.
135011|sf|||Device disabled|The device that was used is disabled.|Enable it if wanted.|Why it was disabled: a lost or stolen device that signs in again is a finding.
135012|sf||||FIDO2: user handle belongs to another user.
135013|of||||FIDO2: user-handle prefix is not valid.
135014|of||||FIDO2: user-handle length is not valid.
135015|of||||FIDO2: exclude list is no JSON.
135016|of||||FIDO2 sign-in is off by policy.|Allow the method if wanted.
135017|sf||||FIDO2: signature counter is unexpected (cloned key?).|Register a new key.
135018|sf||||FIDO2: challenge does not fit.|Restart the sign-in.
135019|bf||||FIDO2: challenge expired.|Restart the sign-in.
135020|of||||FIDO2: assertion is not valid.
135021|of||||FIDO2: user-handle prefix is not valid (variant).
135022|of||||Redirect URI from the consumer service is not valid.
140000|bf|InvalidRequestNonce||Nonce missing or expired|The nonce is missing.¦Newer text of Microsoft: the nonce has expired.|Client asks for a new nonce.
140001|sf|InvalidSessionKey|||Session key failed its check.
140002|bf||||Key was not found.
140003|of||||Nonce purpose is unsupported.
140004|of||||Kerberos TGT request is not valid.
140005|of||||Kerberos TGT request is not valid (variant 2).
140006|of||||Kerberos TGT request is not valid (variant 3).
140007|of||||Kerberos TGS request is not valid.
140008|sf||||Kerberos AP-REQ assertion is not valid.
140009|of||||Kerberos crypto request is bad.
140010|sf||||Kerberos ticket did not validate.
160011|bf||||The account selected for this session is not valid.|Choose another account.
160021|bf|AppSessionSelectionInvalidSessionNotExist|||App asked for a user session that is not there.|Start a new interactive sign-in.
165000|of||||Sign-in context of the request is missing or does not fit; text varies.|Restart the sign-in (fresh browser tab).
165004|of||||Fault text varies at run time.
165100|bi||||Counted by Microsoft's workbook as an interrupt; no public text found.
165900|of|InvalidApiRequest|||API request is not valid.
180001|of||||Auth ticket cannot be encrypted with that key version.
180002|of||||Data cannot be decrypted with that key version.
200000|of||||User object has an unexpected type.
200001|sf||||Authorization code was redeemed in two branches.
200121|of||||WS-Federation message type is unsupported.
200122|of||||WS-Federation message misses a parameter.
219000|of||||PFX cannot be opened: bad bytes or password.
220000|of||||Cached encrypted value is too old.
220025|of||||Encryption key version is missing.
220050|of||||Encryption key override is missing.
220100|of||||Authenticated decryption failed.
220200|of||||Authenticated-encryption version is wrong.
220450|of|UnsupportedAndroidWebViewVersion|||Android Chrome WebView is too old.|Update WebView; use a supported one.
220501|of|InvalidCrlDownload|||CRL cannot be downloaded.|Check the CRL source and its expiry.
221000|of|DeviceOnlyTokensNotSupportedByResource|||Resource takes no device-only tokens.
230037|of||||Backup auth: cached token lacks the needed methods.
230089|of||||Backup auth: request blocked by policy.
230090|of||||Backup auth: resilience defaults are disabled.
230109|of|CachedCredentialNonGWAuthNRequestsNotSupported|||Backup auth service takes requests through its gateway only.
240000|of||||Tenant reached its limit of bulk-join tokens.|Remove old ones.
240001|of|BulkAADJTokenUnauthorized|||User may not register devices.|Grant the right if wanted.
240002|of|RequiredClaimIsMissing|||The id_token is unfit as a JWT-bearer grant.
240003|of||||Authorize endpoint gave an unexpected result.
240004|of||||No authorization code came back.
240005|of||||User lacks the role for a bulk-join token.
293001|sf||||RDP sign-in was started to another machine.
293002|sf||||RDP proof-of-possession check failed.
293003|of||||RDP protocol is unsupported for this app.
293004|of||||RDP target device is not in the tenant.|Check the device name and join state.
300030|tf||T1110|AD FS extranet lockout|AD FS extranet lockout, by Microsoft's risky IP workbook; the public look-up knows no text.|Review the addresses; see the events of AD FS.
392100|of||||Backchannel sign-in: user not found.
392101|bf||||Backchannel sign-in: Authenticator is not set up for it.
392102|bf||||Backchannel sign-in: session token expired.
392103|bi||||Backchannel sign-in: user has not answered yet.|Keep polling.
392104|bf||||Backchannel sign-in: state is unexpected.
392105|of||||Backchannel sign-in: request id is not valid.
392106|sf||||Backchannel sign-in: client differs.
399206|of||||Bloom-filter data failed for good.
399207|of||||Token request lacks a supported token type.
399208|of||||Registered certificates may not bind tokens of public clients.
399209|of||||Certificate-bound tokens are not enabled for the app.
399210|of||||A verifiable credential is needed.
399211|of||||Disk cache was not found.
399212|of||||Disk cache is too old.
399213|of||||Device key is not valid.
399214|of||||Request names a wrong algorithm.
399215|of||||dSTS request failed.
399216|of||||dSTS request timed out.
399217|of||||Permanent dSTS-related fault.
399218|si||T1528||User must confirm signing in to this tenant or app.||Not expected by the user: think of device code phishing. See whether a success follows in the same correlation id.
399219|of||||Consumer data access timed out.
399220|of||||Directory returned several service principals.
399229|of||||Several managed-browser client ids in the claims.
399230|of||||Managed-browser app is unusable in the directory.
399231|of||||Managed-browser app has no reply address.
399232|of||||Managed-browser app reply address failed validation.
399233|of||||dSTS cache lacks the signing key.
399234|of||||dSTS signing-key answer cannot be parsed.
399235|of||||dSTS request has bad SOAP headers.
399236|of||||dSTS request has a bad SOAP body.
399237|of||||dSTS cache could not pass the request on.
399284|sf|InboundIdTokenIssuerInvalid|T1606.002||Federated ID token has an empty or wrong issuer.|Align the issuer with the realm.
400051|of||||External IdP sent a malformed token.
400131|of||||Claims-provider federation is turned off.
500011|of|InvalidResourceServicePrincipalNotFound|T1087.004|Resource not found in the tenant|The service principal of the resource does not exist in this tenant.|Check tenant and resource id; attack tools read it as a right password.
500012|of||||Resource application name is not valid.
500013|of||||No resource identifier was sent.
500014|of|InvalidResourceServicePrincipalDisabled|||Resource service principal is disabled (lapsed subscription or admin action).|Enable the enterprise app or renew the subscription.
500015|of||||Consumer-provisioned resources do not work in this tenant.
500016|of||||App cannot act as a resource in this flow.
500017|of||||This flow forbids the app in the role of resource.
500021|of||||Tenant restrictions (v1 header) deny this tenant.|Add the tenant to the allowed list if wanted.
500022|of||||Tenant restrictions deny this tenant (header names it otherwise).|Ask the network or IT team.
500023|of||||Tenant-restriction policy in the token differs from the one on the request.|Sign out and in again.
500024|of||||Header and app claim carry conflicting tenant restrictions.|Align network and device policy.
500025|of||||Two tokens carry different tenant-restriction headers.
500031|of||||No signing certificate is configured.
500032|of||||Certificate issuance lacks the signing certificate or its private key.
500033|of||||Key has thumbprint and chain values that disagree.|Make x5t the thumbprint of the first x5c certificate.
500061|sf||||Assertion signature did not validate.|Check the signing key.
500062|of||||XML signature transform order is wrong.
500063|of||||XML transform input type is unsupported.
500064|of||||XML element lacks its Algorithm attribute.
500065|of||||XML signature transform (enveloped) cannot use this algorithm.
500066|of||||XML signature reference cannot be resolved.
500067|of||||XML signature hash method cannot be made.
500068|of||||XML signature method cannot be verified.
500069|sf||||XML element was unsigned or its signature is bad.
500081|of||||SAML assertion has no supported signature.
500082|of||||Token contains no SAML assertion.
500083|sf||T1606.002||Token signature cannot be checked: no trusted realm for the issuer.|Add the issuer to the federation trust.
500084|of||||Security token has an unexpected XML element.
500085|of||||SAML assertion version is unsupported.
500086|of||||SAML assertion id breaks the xsd:ID rules.
500087|of||||SAML assertion has no statement.
500088|of||||SAML assertion misses an attribute.
500089|of||||SAML 2.0 assertion did not validate.|Read the detail text; correct the IdP.
500101|of||||Audience check failed: token names none.
500102|of||||Audience check failed: none is allowed by configuration.
500103|of||||Audience in the token is not among the allowed ones.
500111|of||||Reply URI uses a scheme that is not valid.
500112|of||||Reply address differs from the one used to get the code.|Send the same redirect URI in both calls.
500113|of||||App has no reply address.|Register a redirect URI.
500114|of||||Protocol for reply-address validation is missing.
500115|of||||Reply URI is absent or malformed.
500116|of||||Reply URI scheme is not on the allowed list.
500117|of||||Reply URI is not secure (needs https).|Use https.
500118|of||||Reply URI host is not a registered host name.
500119|of||||Redirect URIs with urn: are forbidden.|Use https or the native-client URI.
500121|sf||T1621,T1078.004,T1110|MFA failed|Multifactor authentication was tried and failed: denied, not answered, wrong code or number, or not finished.|Read the additional details. A denial by the user means that somebody else has the password: reset it, revoke sessions.
500122|sf||||SWT assertion signature did not validate.
500123|sf||||SWT assertion signature did not validate (variant).
500124|of||||Device has no secret in the store.
500125|sf||||Device secret is wrong.
500126|sf||T1606||External ID token has a bad signature.|Check the issuer keys.
500127|of||||Request holds no authenticated credential.
500128|of||||No session key.
500129|of||||No key-transport key for Windows Hello.
500131|of||||On-behalf-of assertion was issued for another audience.|Downstream client asks a token for this API.
500132|bf||||Assertion is unreadable.
500133|bf|||Assertion expired or not yet valid|The assertion lies outside of the time that it is valid for.|Request a new token before the call.|As a rule a client whose clock or cache is wrong. From a new address it may be an old token that is replayed.
500135|bf||||Assertion has no authentication code.
500136|bf||||v2 token sent to an older endpoint.|Match token and endpoint version.
500137|bf||||v1 token sent to the v2 endpoint.|Match token and endpoint version.
500138|bf||||Assertion carries no refresh token.
500139|bf||||Assertion should carry a primary refresh token; it carries another kind.
500141|bf||||Invitation was redeemed, but not started by the target app.|Open the app again.
500142|bi||||Invitation was redeemed; sign-in goes on.|None.
500171|sf||||Client certificate is revoked.|Issue a new certificate; check why it was revoked.
500172|of||||Client certificate is outside its validity dates.|Renew the certificate.
500173|of||||CRL download failed with an HTTP error.|Make the CRL distribution point public and reachable.
500174|of||||Downloaded CRL cannot be parsed.
500175|of||||Part of the CRL is missing.
500176|sf||||Issuing CA is not on the tenant's trusted list.|Upload the CA if it is yours.
500177|of||||Delta CRL is set without a base CRL.
500178|of||||Valid CRL parts could not be fetched.|Retry later.
500179|of||||CRL check timed out.|Retry later.
500180|of||||No TLS client certificate was sent.
500181|sf||||TLS certificate differs from the one in the assertion.
500182|of||||Issuing CA lacks the subject key identifier.
500183|sf||||Client certificate is revoked (certificate sign-in).|Issue a new one.
500184|sf||||Certificate sign-in: another key than the certificate sent signed the JWT.
500185|sf||||User's tenant and the certificate's tenant differ.
500186|of||||Policy does not allow this user the method.
500187|of||||Chosen certificate fails the selection criteria.|Pick another certificate.
500200|of||||Personal account used where only work/school or invited accounts may sign in.|Use a work account.
500201|of||||This API version issues no tokens for personal accounts.|App moves to v2.
500202|of||||External account is unsupported on this API version and endpoint.|Use a tenant endpoint.
500204|of||||Personal account cannot sign in to the app.|Invite it or use a work account.
500205|of||||Consumer (B2C) account cannot sign in to this app.
500206|of||||Account type does not fit the app.
500207|of||||Account type does not fit the resource.
500208|of||||Domain does not fit the account type (e.g. personal account in a work tenant).|Use an account of the right type.
500209|of||||Unspecified tenant is unsupported in this domain.
500210|of||||Domain and tenant id do not belong together.
500211|of||||Account from another IdP is not in this tenant.|Invite as a guest.
500212|sf|NotAllowedByOutboundPolicyTenant|T1078.004||Home tenant's outbound access policy forbids this resource tenant.|Home admin changes cross-tenant settings, if wanted.
500213|sf|NotAllowedByInboundPolicyTenant|T1078.004||Resource tenant's inbound access policy forbids this user.|Resource admin changes cross-tenant settings, if wanted.
500241|of||||Encrypted XML: EncryptedKey is unreadable.
500242|of||||Encrypted XML: reference list is empty.
500243|of||||Encrypted XML: KeyReference misplaced.
500244|of||||Encrypted XML: DataReference misplaced.
500245|of||||Encrypted XML: key identifier not set.
500246|of||||Encrypted XML: EncryptedData is unreadable.
500247|of||||Encrypted XML: CipherData is missing.
500248|of||||Encrypted XML: CipherData is unreadable.
500251|of||||Issuer name is not allowed.
500252|of||||Issuer name exceeds the length limit.
500271|of||||ID token has no nonce.
500272|of||||ID token has no sub.
500273|sf||||JWT subject does not match.
500274|of||||ID token lacks a claim.
500275|of||||ID token repeats a claim.
500276|sf||T1606||External IdP token has a bad signature.
500277|sf||T1606||External ID token comes from an unexpected issuer.
500278|of||||External ID token was made for another audience.
500279|of||||External ID token is outside its valid time.
500301|of||||Forwarded-token OBO: audience is not on the accept list.
500302|of||||Forwarded-token OBO: client is not on the accept list.
500303|of||||Forwarded-token OBO: audience and client differ.
500331|of||||Certificate could not be built from its bytes.
500341|sf||T1078.004||User account was deleted from the tenant.|Restore it if wanted.|Who still tries: a leaver’s device polls at even intervals, an attacker does not.
500342|of||||Account is not set up for remote key (NGC) sign-in.
500343|of||||Remote sign-in session could not be made.
500344|of||||No account fits this security-key sign-in.
500346|of||||E-mail one-time-code user has no local password.
500501|of||||API version value is not valid.
500502|of||||Send either issuer or auth endpoint, not both or none.
500531|sf||||Sign-in blocked: the IP is barred for legal reasons.
500571|sf||T1078.004||Guest account is disabled.||Who still tries, and what the guest could reach before.
500581|bi||||Page with script is rendered to look for consumer sessions during silent sign-on.|None; an intermediate step.
500582|of||||prompt=none with a consumer session id fails on work/school tenants.
500583|bi||||Browser must grant storage access before the session can be read.|Allow storage access (third-party cookies).
500761|of||||Policy makes the service principal use a certificate.|Sign in with a certificate credential.
500881|sf||T1621||Phone MFA limit reached; app push is offered instead.|Use the push notification.
500882|sf||T1621||Phone MFA limit reached; app code is offered instead.|Use an app code.
500883|sf||T1621||Phone MFA limit reached; companion-app push is offered instead.|Use the companion app.
500981|of||||JWT is malformed.
500982|of||||JWT header holds an unexpected field.
500983|of||||JWT header lacks a field.
500984|of||||JWT signing algorithm is unsupported.
500985|of||||JWT header type is unexpected.
500986|of||||JWT body holds an unexpected field.
500991|of||||AuthToken was made for another audience.
500992|sf||||Device public-key assertion signature is wrong.|Re-register the device.
501051|of||||Client app holds no role on the resource app.|Grant the app role.
501111|of||||Claims transformer cannot handle JWTs.
501201|of||||JWT carries unexpected claims.
501202|of||||JWT has an unexpected grant type.
501203|of||||JWT needs a nonce.
501204|of||||JWT is malformed (variant).
501205|of||||JWT header has an unexpected field (variant).
501206|of||||JWT header misses a required part.
501207|of||||Algorithm is unsupported.
501208|of||||JWT type is unexpected.
501209|sf||||JWT signature is wrong.
501210|of||||Assertion is empty.
501241|of||||Claims transformation misses a mandatory input, often the NameID source.|Fill the attribute or change the NameID claim rule.
501242|of||||Claims transformation uses an unsupported input source.
501271|bf||||Device authentication needs a broker app first.|Install the broker app.
501291|bf||||Managed-app client uses a broker on an unregistered device.|Register the device through the broker.
501292|of||||Client app cannot meet the app-protection policy.|Use an app and library that support app protection.
501293|bf||||Register the device before using another device's sign-in option.|Register the device.
501311|of||||Browser is unsupported for the device check.|Use a supported browser.
501312|of||||Device used is not registered for this account.|Register the device to the account.
501313|of||||A managed device is required.|Use a managed device.
501314|bi||||Silent step to tell browser capabilities apart (e.g. iPadOS Safari).|None.
501431|bf||||Session is not valid because the resource differs.
501461|of||||Mapped claims are accepted only for an app-GUID or verified-domain audience.|Change the resource id or use an app-specific key.
501471|of||||PKCE code challenge was not sent.
501481|sf||||PKCE verifier does not fit the challenge (sub-code).|App keeps verifier and challenge together.
501482|of||||PKCE verifier length is not valid.
501491|of|InvalidCodeChallengeMethodInvalidSize|||PKCE challenge has a wrong size.
501571|bf||||Routing cookie is missing.
501591|of||||External provider was asked for a claim that is missing.
501592|of||||ID token from the external provider lacks a claim.
501593|of||||ID token claim from the external provider has an unexpected value.
501621|of|ClaimsTransformationTimeoutRegularExpressionTimeout|||Regex in the claims transformation took too long.|Retry; simplify the regex.
501631|of||||Regex makes too many replacements.|Simplify the transformation.
501632|of||||Regex replacement has too many parameters.|Simplify the transformation.
501661|of||||Request to the external OIDC endpoint failed.
501791|of||||client_info works only with MSAL/ADAL headers.
501811|sf||T1110||One-time passcode is wrong or no longer cached.|Ask for a new passcode; watch repeats.
501831|of||||No more one-time passcodes can be made (cache fault).
501941|of||||Single-tenant resource was called through /common.|Use the tenant endpoint or make it multitenant.
502031|bi||||User has no authenticator app and must register one.|Register the app.
510001|of||||Requirements in the request cannot be met.
530001|of||||Browser is unsupported (compliant-device check).|Use a supported browser.
530002|of|||Managed device not compliant|The device is managed, but does not meet the rules of compliance.|Bring the device into compliance.|See whether the device is one of the user’s; with an unknown address treat the password as stolen.
530003|of|||Device not managed|The policy demands a managed device.|Enrol the device.|A device that nobody knows, with the right password, means a stolen password.
530004|of||||Guest's device compliance is not trusted by this organization.|Turn on compliant-device trust in cross-tenant settings.
530011|of||||Browser is unsupported (hybrid-join check).|Use a supported browser.
530021|of||||App fails the approved-app policy.|Use an approved app.
530022|of||||Browser is unsupported (approved-app policy).|Use a supported app or browser.
530031|of||T1078.004|Blocked by access policy|An access policy forbids the token (Conditional Access or risk). The password was accepted.||See which policy and which address: the first factor was, as a rule, right.
530032|tf|BlockedByConditionalAccessOnSecurityPolicy|T1078.004|Blocked by a security policy|Blocked by a security or risk policy.¦Newer text of Microsoft: the user is at risk in the home tenant.|Clear the risk once it is investigated.|Look at the risk events of the user, and at sign-ins that succeeded shortly before.
530033|sf||T1528||Remote-device (device code) flow blocked by a device-based policy.|Sign in on a known device.|A device code from an unmanaged device: ask the user whether they entered one (device code phishing).
530034|tf|DelegatedAdminBlockedDueToSuspiciousActivity|T1199||Partner (delegated) admin blocked for risk in the home tenant.|Partner clears the risk.
530035|sf|BlockedBySecurityDefaults|T1110|Blocked by security defaults|Security defaults blocked the request: legacy authentication, or an unsafe one.|Use modern authentication; find who still uses legacy clients.
530036|sf||T1528||Authentication-flows policy voided the refresh token (session began with device code or transfer).|Sign in again with a normal browser flow.
530081|of||||Device registration needs Edge or a managed browser.
530082|bf||||Work account must be added to the device first.|Add the account to the device.
530084|sf||T1528||Token-protection policy blocked an unbound token.|Use an app that supports token protection.
550022|of||||Native authentication does not work with a confidential client.|Allow public client flows on the app.
550024|bf||||Setting up an MFA method is blocked (native authentication).
600071|of||||Certificate could not be built from its bytes (variant).
650011|bf||||No consent, or the app-id URI clashes with another app.|Consent, or change the URI.
650041|of||||User ended the request.
650051|of||||Misconfigured app; the text varies.
650052|of||||Tenant has no service principal or subscription for the service.|Subscribe or consent to the service.
650053|of||||Scope does not exist on the resource.|App vendor fixes the scope.
650054|of||||Resource behind the permission was removed.|App vendor fixes the permissions.
650055|of||||Required-resource list has no app the resource can find.
650056|of||||App is misconfigured: permissions, consent, identifier or certificate do not match.|Fix permissions, consent or identifier.
650057|of||||Requested resource is not in the app's permission list.|Add the permission.
650058|of||||Needed service is not subscribed.|Subscribe or enable it.
650059|of||||App is single-tenant and not offered to this tenant.|Change the sign-in audience if wanted.
650061|of||||App role asked for may be held by users only.
699981|of||||Office service-to-service delegation is unsupported for the caller.
700001|of||||App must opt in before OBO works with SAML tokens.
700002|of||||SAML 1.1 assertion lacks Base64 encoding.
700003|of|||Device was deleted|The device object is no longer in the tenant.|Register the device again.
700004|of||||On-premises object GUID in the grant is malformed.
700005|sf|InvalidGrantRedeemAgainstWrongTenant|T1528||Authorization code belongs to another tenant.|Redeem it in the tenant it came from.
700006|of||||Token audience should be an absolute URI.
700007|sf||T1528||Grant was issued to another client.|Use the client that got the grant.
700008|of||||Social-IdP user has an unexpected home tenant.
700009|of||||Reply address must be repeated when redeeming the code.
700011|sf|UnauthorizedClientAppNotFoundInOrgIdTenant|||Client app id is unknown in the directory.|Check the id and tenant.
700012|of||||Bearer token header is absent.
700013|of||||Client may not ask for a managed-browser token.
700014|of||||Edge mobile must send an enrollment id for the app-protection check.
700016|sf|UnauthorizedClient_DoesNotMatchRequest|T1110.003,T1087.004|Application not in the tenant|The application id is unknown in this tenant: a typing mistake, the wrong tenant, or a forged client id.|With the ROPC protocol, a change from 50126 to this code means that the password was guessed.
700017|of||||Value is unsupported as a resource.
700018|of||||Value is unsupported as a resource (variant).
700019|of||||App id may not be used.
700020|of|InteractionRequired||Reserved app id|Newer text of Microsoft: the application id is a reserved one.¦Reference: the grant needs the user to interact.|Remove the reserved id, or sign in interactively.
700021|sf||||Client assertion names another app than client_id.|Correct the assertion.
700022|of|InvalidMultipleResourcesScope||Assertion without subject|Newer text of Microsoft: the client assertion has no subject.¦Reference: the scope mixes several resources.|Add sub, or request one resource.
700023|of|InvalidResourcelessScope||Assertion audience wrong|Newer text of Microsoft: the audience of the client assertion is wrong.¦Reference: the scope names no resource.|Set aud to the token endpoint, or fix the scope.
700024|of||||Client assertion is outside its valid time.|Sign a new assertion; check the clock.
700025|of|InvalidClientPublicClientWithCredential|||Public client must not send a secret or assertion.|Remove the secret, or use a confidential client.
700026|of||||Client app has no keys.|Add a certificate or secret.
700027|sf||T1078.004||Client assertion signature did not validate.|Use the registered certificate.|Who sends it: a wrong certificate from an unknown address is an attempt to pose as the application.
700028|sf||||Certificate thumbprint is not authorized.|Upload the certificate.
700029|sf||||Signing certificate is not valid.
700030|sf||||Certificate subject name is not authorized.
700031|of||||Certificate has no subject or alternative name.
700032|of||||App has no trusted certificate subjects.
700033|of||||Custom claims need an actor token or a special certificate.
700034|of||||Client assertion has a bad actor token.
700035|of||||Custom claims are wrongly formatted.
700036|of||||Client may not override the managed-identity claim.
700037|of||||x5c header is needed to override the managed resource.
700038|of||||All-zero GUID is no app id.
700039|of||||All-zero GUID is no resource id.
700040|of||||Managed resource id is not valid.
700041|of||||Post-logout URI is not registered.|Register the logout URI.
700042|of||||Reply address is not registered.|Register the reply URL.
700043|of||||Redirect address is not set for the service identity.
700044|sf||T1528||Redirect address differs from the one tied to the code.|Use the same redirect URI.
700045|of||||Redirect address matches no configured one.|Register it.
700046|of||||Broker reply address has a wrong scheme or type.
700047|of||||Broker must use a single-page-app reply address.
700048|of||||Actor token has a wrong audience.
700049|of||||Claim override is for user-assigned managed identities only.
700050|of||||Actor token is outside its valid time.
700051|of||||Implicit access tokens are not enabled.|Enable them or use the code flow.
700052|of||||Response token type is unsupported.
700053|of||||id_token needs the openid scope.
700054|of||||Implicit ID tokens are not enabled.|Enable ID tokens for the app.
700055|of||||B2C first-party redirect is limited.
700056|sf||||User is not in the organization.
700081|bf||||Refresh token passed its maximum life.|Sign in again.
700082|bf|ExpiredOrRevokedGrantInactiveToken||Refresh token expired, unused|The refresh token was not used for too long.|The client signs in again.|Normal for devices that lay idle. From a new address, somebody tried an old token.
700083|bf||||Primary refresh token passed its maximum life.|Sign in again.
700084|bf|||Refresh token of a web app expired|The refresh token of a single-page application reached its short fixed life.|The application signs in again.|Normal for web applications left open.
700171|of||||User refused the authorization request.
700172|of||||Sign-in loop found.|Check the app configuration.
700211|sf||T1078.004||Workload federation: issuer matches no federated credential.|Correct the issuer.
700212|sf||||Workload federation: audience matches no federated credential.|Correct the audience.
700213|sf||T1078.004||Workload federation: subject matches no federated credential.|Correct the subject (repo, branch, environment, service account).
700221|of||||Federated token issuer differs from the OIDC metadata.
700222|of||||Workload federation refuses tokens that Microsoft itself issued.
700229|of|ForbiddenTokenType|||Workload federation takes app-only tokens only.|Use a client-credentials token.
700236|of||||Entra-issued tokens of another tenant may not be used for workload federation.|Keep managed identity and app in one tenant.
700238|of||||Workload federation between sovereign clouds is blocked.|Use a secret or certificate there.
700263|of||||Workload federation: more than one credential fits the subject.|Keep one credential per subject.
700311|bf||||Cached remote-auth session is bad.
701011|of||||Code could not be cached.
701012|of||||Device-code session could not be cached.
701013|of||||Remote session could not be stored.
701014|of||||No more one-time passcodes can be made.
750011|of||||RelayState cannot be checked.
750012|sf||||RelayState differs from the request.
750013|of||||SAML message has no endpoint.
750014|of||||No SAMLRequest or SAMLResponse was found.
750015|of||||SAML message type is wrong.
750016|of||||SAML parameter appears twice.
750017|of||||SAML encoding is unsupported.
750018|of||||SAML signature algorithm is not valid.
750019|of||||Query hash for the SAML signature cannot be made.
750031|of||||SAML binding is unsupported.|Use Redirect or POST.
750032|of||||SAML reply binding must be POST.|Ask for POST.
750051|of||||SAML POST binding needs HTTP POST.
750052|of||||SAML message is missing from the body.
750053|of||||SAML Redirect binding needs HTTP GET.
750054|of||||SAML message is missing from the query string.|App sends it by the Redirect binding.
750055|of||||SAML message is not deflated properly.
750056|of||||SAML message is not Base64.
750057|of||||SAML message is not UTF-8.
750058|of||||SAML attribute must be a boolean.
750059|of||||SAML attribute must be an integer.
750161|of||||NameIDPolicy format is unsupported.
800111|of||||Pass-through authentication: encryption keys came back empty.
800181|of||||Pass-through authentication: bad settings cause redirects.
800182|of||||Pass-through authentication: endpoints cannot be determined.
800183|of||||Pass-through authentication: region setting is not valid.
800184|of||||Pass-through authentication: request was throttled.
900000|of||||Environment fault.
900001|of||||Browser cannot load resources from the CDN.|Unblock the CDN in the network.
900021|of||||Tenant id is an empty GUID.
900022|of||||Tenant id is empty.
900023|of||T1087.004||Tenant id is neither a domain nor a valid external name.|Correct the tenant in the authority URL.
900041|of||||Several tokens where one pair was expected.
900042|of||||No well-formed Authorization header.
900043|of||||Context is unreadable.
900044|of||||PKeyAuth version is unsupported.
900045|of||||PKeyAuth header is missing.
900046|of||||Unprotected credential key has a bad format.
900047|of||||PKeyAuth header is malformed.
900048|of||||Request is too large.
900049|of||||Request is malformed.
900051|of||||sid and domain_hint were sent together.
900052|of||||Body is UTF-16.|Send UTF-8.
900053|of||||Body starts with a byte-order mark.
900054|of||||Broker client id differs from the grant.
900055|of||||Broker client id is no GUID.
900056|of||||Brokered sign-in needs a redirect URI.
900057|of||||Broker parameters are unexpected here.
900058|of||||Managed identities cannot sign in users.|Use an app registration.
900059|of||||Hybrid SPA code must be asked by the back end.
900101|of||||Default encryption algorithm cannot be made.
900102|of||||Algorithm is unsupported (variant).
900103|of||||Digest algorithm is unsupported.
900104|of||||Lifetime is negative.
900105|of||||Token-signing digest is unsupported for this token.
900106|of||||Transform input is unsupported.
900107|of||||Canonicalization algorithm is unsupported.
900108|of||||Implementation is unsupported.
900109|of||||Signature algorithm cannot be checked.
900143|of||||Grant type misses a parameter.
900144|of|||Parameter missing|The body of the request lacks a parameter that it must have.|Send the parameter that the text names.|As a rule a developer’s fault; scripts of attackers make such requests too.
900161|bf||||Access token has no tenant id.
900191|of||||Client-credentials call names no tenant.|Use a tenant endpoint.
900192|of||||Client id does not tell the tenant.
900193|of||||Device-credential call names no tenant.
900194|of||||Token audience does not tell the tenant.
900195|of||||Token audience is not valid.
900231|of||||User could not be authenticated.
900232|of||||Method asked for is not on the app's allowed list.
900233|of||||SAML request has no issuer.
900234|of||||SAML issuer format is wrong.
900235|of||||SAML comparison must be 'exact'.
900236|of|InvalidRequestSamlPropertyUnsupported|||SAML request property is unsupported.|Remove it.
900237|of||||SAML consumer-service index collides with binding or URL.
900238|of||||SAML consumer-service URL collides with the index.
900239|of||||SAML binding collides with the index.
900281|of||||Principal name has an empty realm.
900282|of||||Principal name must be primary@realm.
900381|of||||Tenant's national cloud is not federated with this one.|Use the right cloud.
900382|of||||Confidential clients are unsupported across clouds.
900383|of||||Cloud redirect failed.|Sign in at the national-cloud portal.
900384|sf||||JWT signature did not validate.
900385|sf||||JWT is unsigned.
900386|of||||WS-Federation metadata was asked at the wrong cloud.
900387|of||||Discovery version is unsupported.
900388|of||||Call to the national cloud timed out.
900410|of||||Permanent fault (variant 3).
900421|of||||Fault text varies at run time (variant).
900431|of||||National-cloud proxying or federation is off.
900432|of||||Confidential client across clouds is unsupported (variant).
900433|bf||||National-cloud token is not valid.
900434|of||||National-cloud request failed.
900435|of||||National cloud gave an empty OAuth answer.
900436|of||||Request method is not valid.
900437|of||||Authorization code is missing.
900438|of||||Refresh token is missing.
900439|of||||US Government tenant called on the public endpoint.|Use the government endpoint.
900440|of||||Public-cloud tenant called on the government endpoint.|Use the public endpoint.
900441|of||||Public-cloud app used with a US Government tenant.
900442|of||||Public and government clouds are mixed.
900443|of||||Air-gapped cloud needs its own host name.
900491|of||||Service principal was not found.
900501|of||||Queue is too long.
900525|of||||Service configuration lacks a certificate.
900561|bf|BadResourceRequestInvalidRequest|||Wrong HTTP verb, e.g. after the browser's back button.|Can be ignored; use POST.
900562|of||||Resource GUID format is unsupported.
900610|of||||External OIDC request failed for good.
900611|of||||Provider metadata cannot be parsed.
900612|of||||Provider signing keys cannot be parsed.|Check the JWKS endpoint.
900620|of||||Token remint failed.
900621|of||||Token remint lacks signing keys.
900622|bf||||Token remint is not allowed by the token.
900623|bf||||Token remint: issue time is not valid.
900624|sf||||Token remint: signature is wrong.
900625|bf||||Token remint: wrong kind of token.
900626|bf||||Token remint: token expired.
900627|of||||Token remint: request cannot be parsed.
900700|of||||Security-event signing failed.
900701|of||||Security-event signing: request is not valid.
900702|of||||Security event is no JWT.
900703|of||||Security event has no claims.
900704|of||||Security event has a wrong issuer.
900705|of||||Security event has a wrong issue time.
900706|of||||Security event has unexpected claims.
900811|of||||Web method is unsupported.
900812|of||||WS-Federation message type is unsupported (variant).
900821|of||||WS-Federation message type is unsupported (variant 2).
900822|of||||Requested value is unsupported.
900851|of||||Account of the user still awaits provisioning.|Wait, then retry.
900941|sf||T1528||App is judged risky, so an admin must consent.|Review the app before any consent.
900942|of||||Admin consent is needed for this client and resource.
900971|of||||No reply address was given.|Register or send one.
900981|sf||T1528||Admin-consent request came in for a risky app.|Review the app.
901001|of||||Parameter value is not valid.
901002|of||||The resource (or named) parameter is unsupported here.|Use scope instead.
901003|of||||Encoded parameters exceed the limit.
901004|of||||Expected parameter is missing.
901005|of||||Parameter value is unsupported.
901006|of||||Extra parameters must be removed.
901011|of|NoEmailAddressCollectedFromExternalOidcIDP|||External OIDC IdP gave no e-mail address.|User shares the e-mail at the IdP.
901012|of|EmailAddressCollectedFromExternalOidcIDPNotVerified|||External OIDC IdP gave an unverified e-mail.
901014|of|NoExternalIdentifierCollectedFromExternalOidcIDP|||External OIDC IdP gave no external identifier.
901121|of||||No certificates for the app.
901122|of||||App has no encryption certificate.
901123|of||||App is misconfigured.
901124|of||||App does not exist (named).
901125|of||||App does not exist.
901141|of||||Expiry lies in the past.
901142|of||||Lifetime is above the limit.
901151|of||||Fallback domain and domain hint collide.
901171|of||||Sign out and in again at the IdP.
901181|of||||Mapped Graph permissions are not for app-only use.
901182|of||||App must be pre-authorized for the Graph scopes.
901183|of||||Service principal does not exist.
901201|of||||Request cannot be processed.
901202|sf||||Device id differs from the resource account's device.
1000000|bi|UserNotBoundError|||User must also sign in at an external IdP for account linking (LinkedIn).|None; redirect follows.
1000001|of||||Linking provider is unsupported.
1000002|bi|BindCompleteInterruptError|||Linking is done; the user is told so.|None.
1000003|bi||||Consumer service sent a work user over to sign in.|None.
1000004|of||||Claim request holds values that are not allowed.
1000005|of||||External IdP definition: domain is missing.
1000006|of||||External IdP definition: domain, issuer or URL is missing.
1000007|of||||External IdP definition: URL must be absolute.
1000008|of||||External IdP definition: URL must be https.
1000009|of||||External IdP definition: protocol is unsupported.
1000010|of||||External IdP definition: domain has a bad format.
1000011|of||||External IdP definition: issuer has a bad format.
1000012|of||||External IdP definition: domain is reserved.
1000013|of||||External IdP definition: issuer is reserved.
1000014|sf||||On-behalf-of: token comes from another tenant.
1000015|of||||Direct-federation user has an unexpected home tenant.
1000018|of||||Realm is not external.
1000019|of||||Certificate-authority type is not valid.
1000020|of||||App may not use this endpoint.
1000021|of||||External claims provider is unavailable.|Retry; check the provider.
1000022|of||||External claims provider is unavailable (web error).|Retry; check the provider.
1000023|of||||Forwarded GitHub token is too long.
1000024|of||||Reported client IP claim is not valid.
1000025|of||||Session transport key JWK is not valid.
1000026|sf||T1528||Primary refresh token is not valid.|Sign in again on the device.
1000027|bf||||Session transport key is missing.
1000028|sf||T1528||Windows SSO credential is not valid.
1000029|of||||Confirmation request has a bad format.
1000030|bf||||Consumer refresh token on a work tenant.
1000031|of||||App cannot be used at this time.|Ask the administrator.
1000032|sf||||Session transport key thumbprint is not valid.
1000033|sf||T1528||Session transport key does not fit the session.
1000034|of||||Session transport key must not come by x5c.
1000035|bf||||Bound refresh token could not be issued.
1000036|sf||T1528||Bound refresh token used as a bearer token.|Check for token theft.
1000037|bf||||Bound token lacks the thumbprint.
1000038|sf||||Request key thumbprint is not valid.
1000039|sf||T1528||Request key does not fit the session's proof key.
1000040|sf||||Device key thumbprint is not valid.
1000101|of||||Access denied (variant).
1000102|of||||Request is not valid.
1000103|of||||Request is not valid (variant 2).
1000104|of|XCB2BResourceCloudNotAllowedOnIdentityTenant|||Resource cloud is not allowed for the identity tenant.|Change cross-cloud settings.
1000106|of||||Tenant-restrictions v2 header is malformed.|Fix the header.
1000107|of||||Tenant in the tenant-restrictions header is unknown.|Fix the header.
1000108|of||||Policy id in the tenant-restrictions header is unknown.|Fix the header.
1000110|of||||Cross-cloud guest access: identity tenant is not allowed.
1000112|sf||||On-behalf-of: tenants of token and call differ.
1000113|of||||Permanent fault (variant 4).
1000202|of||||Tenant has moved to the public cloud.|Use the public endpoint.
1000203|bf||||Organization changed; sign out and in again.|Sign out and in.
1000401|of||||Tenant has moved to another cloud.|Use that cloud.
1000450|bi||||Only a consumer session is active; redirect.|None.
1000460|of||||Private-link header is malformed.
1000461|of||||Private-link data cannot be read.|Retry.
1000462|of||||Private link does not exist.|Wait after provisioning.
1000463|of||||Tenant is not authorized for the private link.
1000464|of||||Private-link data cannot be stored.|Retry.
1000465|of||||Private-link state is missing.
1000466|of||||Authentication-context value is unsupported.
1000470|of||||Protocol is blocked for the tenant.|Ask the administrator.
1000471|of||||Private-link document exists already.
1000472|of||||Session-store timestamp cannot be parsed.
1000473|of||||Session pointer could not be made.
1000474|sf||||User opens too many new sessions or refresh tokens at once.|Look for automation or token abuse; wait.
1000501|of||||Session document cannot be read.
1000502|of||||Certificate is outside its validity.|Renew it.
1000503|sf||||Request carries device ids that differ.
1000601|of||||API is unsupported.
1000602|of||||Only the managed-identity service may call this API.
1000603|of||||Tenant has to be given as a GUID.
1000604|of||||Request parameters are not valid.
1000605|of||||Certificate could not be created.
1000606|of||||Client may not ask for that pass-through claim.
1000607|of||||API is unsupported (variant).
1000608|of||||Request parameters are not valid (variant).
1000701|of||||Several devices share the name.|Rename devices.
1000800|of||||Compound resource has a bad format.
1000901|of||||Certificate's token-not-after time has passed.
1000902|of||||Certificate has no authority key identifier.
1000903|sf||||Certificate's authority key id fits no signing key.
1000904|of||||Token-not-after extension has a bad format.
1001000|of||||Certificate sign-in: policy cannot be fetched.|Check the authentication binding policy.
1001001|of||||Certificate sign-in: policy has no user bindings.
1001002|of||||Certificate sign-in: no valid user binding.
1001003|of||||Certificate sign-in: bound field is not in the certificate.|Pick the right certificate.
1001004|of||||RSA key cannot be made from the values.
1001005|of||||Certificate is empty.
1001006|of||||Certificate sign-in: passing fault.|Retry.
1001010|of||||Tenant lacks a service principal for the client or resource.|Create the service principal.
1001011|of||||Proxy call to the consumer service is unsupported.
1001012|sf||||Certificate sign-in: entered UPN is not the certificate's user.
1002001|of||||Device template is not in the tenant.
1002002|of||||Device certificate configuration is missing.
1002003|sf||||TLS certificate is not the device's.
1002004|of||||mTLS certificate does not name the expected subject.
1002005|of||||Device has no suitable credential.
1002006|of||||Subject is empty or not valid.
1002007|of||||Caller lacks a role for token-evaluation data.
1002008|of||||Token-evaluation data: tenants differ.
1002009|of||||Token-evaluation data: scope is unexpected.
1002010|of||||Revocation data could not be fetched.
1002011|of||||Branding CDN is not set up for the private link.
1002012|of||||Client-credentials scope must end in /.default.|Use resource/.default.
1002014|of||||Opaque login_hint and domain_hint exclude each other.
1002016|of||||Client uses TLS 1.0/1.1 or 3DES.|Move to TLS 1.2 or later.
1002017|of||||logout_hint is unreadable.
1002021|of||||Client library is too old for cross-cloud guests.|Update the library.
1002022|of||||Bloom-filter data: passing fault.
1002023|of||||Device authentication must come from a given tenant.
1002024|bf||||Primary refresh token needs the PRT protocol version.
1002026|of||||App tokens on /common are ending regionally.|Use the tenant endpoint.
1002027|of||||Some collected sign-up attributes are not valid.
1002028|of||||Caller lacks a role for partitioned keys.
1002029|of||||Partitioned keys: scope is unexpected.
1002030|of||||First-party token validator failed.
1003012|of||||Custom extension returned a wrong action type.
1003013|bf||||Nonce in the artifact expired.
1003014|of||||Custom extension resource id has a bad format.
1003015|of||||Custom extension URL and resource id use different hosts.
1003016|of||||Custom extension app id has no service principal.
1003017|of||||Authentication-extensions service principal is missing.
1003018|of||||Authentication-extensions service principal is switched off.
1003019|of||||Custom extension's service principal is disabled.
1003020|of||||Custom extension URL must be https.
1003021|of||||Custom extension lacks its receive-payload permission.|Grant the permission.
1003022|of||||Graph service principal is off or absent.
1003023|of||||Service blocks the custom-extension endpoint.
1003024|of||||Custom extension answer is too large.
1003025|of||||Custom extension claims are too large.
1003026|of||||Custom extension claim has an empty key.
1003027|of||||Custom extension API cannot be reached.|Check the API.
1003030|of||||Consumer sign-in: passing fault.
1003031|of||||Client's required-access list is misconfigured.
1003032|of||||Token-evaluation storage is not ready.
1003033|sf||||Remote Windows Hello session was denied.|Ask the user.
1003034|of||||Organization cannot sign in this kind of personal account.
1003035|of||||JSON web key is not valid.
1003036|of||||Partitioned signing-key feature is misconfigured.
1003037|of||||E-mail already belongs to an account of another IdP.|Use that IdP.
1003038|of||||Root signing key is missing.
1003039|of||||Partitioned signing key is missing.
1100000|of||||Permanent fault.|Retry; open a support case.
1300011|of||||Windows Hello: key is malformed.
1300012|of||||Windows Hello: key type is missing.
1300041|of||||Windows Hello: key cannot be decoded.
1300042|of||||Windows Hello: key belongs to no device.
1350001|sf||||FIDO2: assertion check failed with a result code.
1350011|of||||FIDO2: key id is unreadable.
1350101|of||||FIDO2: key id is unreadable (variant).
1400001|of||||Nonce was not sent.
1400002|of||||Nonce is malformed.
1400011|of||||Session key was not sent.
1400012|of||||Session-key type is unsupported.
1659001|of||||Request could not be decoded.
2190001|of||||PFX holds no certificate.
2190002|of||||PFX cannot be used.
2200501|of||||No cache encryption key is there.
2200502|of||||No cache encryption key is old enough.
2201001|of||||Signature check and decryption failed.
2205013|bf||||CRL download is running.|Retry in some minutes.
2205015|sf||||CRL failed its signature check.|Check the CA configuration.
2300241|of||||Backup auth: cached certificate is missing.
5000211|of||||Tenant restrictions v2 policy does not allow the resource tenant.|Policy owner edits the cross-tenant settings if wanted.
5000221|of||||Access to the tenant is denied.|Ask the IT team.
5000222|of||||Tenant denied: data sits in the retired Microsoft Cloud Germany.|Ask the IT team.
5000224|tf|NotAllowedTenantBlockedTenantFraud|||Resource tenant has been blocked for fraud.|Contact Microsoft support if this is a mistake.
5000225|of||||Tenant is blocked because it was inactive.|Contact Microsoft support to restore it.
5000610|of||||Key-derivation version is not valid.
5000611|of||||Key-derivation version is not valid (variant).
5000810|of||||Token signing key id is missing.
5000811|sf||T1606.002||Token signing key id matches no registered key.|Update the IdP signing certificate.
5000812|of||||SAML 1.1 credential repeats a claim that may appear once.
5000813|of||||SAML 1.1 credential has an empty claim.
5000815|of||||SAML 1.1 device-id claim is bad.
5000816|of||||SAML 1.1 must restrict to exactly one audience.
5000817|of||||SAML 1.1 audience restriction is missing.
5000818|of||||SAML assertion has no NameId.
5000819|sf|InvalidSamlTokenEmailMissingOrInvalid|T1606.002||SAML assertion has no e-mail claim or one outside the external realm's domain.|Fix the e-mail claim at the IdP.
5001210|of||||Transport key has an unsupported format.
5001211|bf||||Primary refresh token could not be made.
5001212|bf||||Device authentication is needed before a primary refresh token is issued.
5001213|bf||||Windows integrated sign-in needed; Seamless SSO could not authenticate the user.
5001214|of||||Authentication failed.
5001256|of||||External authentication provider returned a bad id_token.|Check the external MFA method configuration.
5002726|of||||JWT header is unsupported.
7000011|of||||SAML confirmation method is not valid.
7000012|sf||||Grant belongs to another tenant.
7000013|of||||Grant is unsupported by this API version.
7000014|of||||Device code value is not valid.
7000015|sf||||Grant belongs to another tenant (variant).
7000016|sf||T1528||Primary refresh token was not signed with the session key.
7000017|sf||||Broker-only refresh token cannot be used as a credential.
7000018|bf||||Token-binding header has no content.
7000019|sf||T1528||Token-binding hash differs.
7000020|of||||SAML 2.0 assertion lacks Base64url encoding.
7000021|of||||Grant type is unknown.
7000022|of||||TGT request lacks the VSM binding key.
7000023|sf||||VSM binding key differs.
7000024|bf||||Broker app ids disagree.
7000025|of||||Grant repeats claims.
7000026|bf||||Grant needs an encrypted reply the client cannot read.
7000027|bf||||Emergency refresh token was rejected.
7000028|of||||Attestation key is needed but absent.|Re-enroll the device.
7000029|sf||T1528||Token-binding claim was made on another device.|Check the device for token theft.
7000030|sf||T1528||Token-binding thumbprint is missing or differs.|Check the device for token theft.
7000031|of||||Attestation-key algorithm is unsupported.|Re-enroll the device.
7000032|of||||Token-binding key enclave is unknown.|Re-enroll the device.
7000033|bf||||Token lacks a claim.
7000034|of||||Token-binding claim is malformed.|Re-enroll the device.
7000110|of||||Several app ids in one request.
7000112|of|UnauthorizedClientApplicationDisabled||Application disabled|The application is disabled.|Enable it if wanted.|Who still uses it, and why it was disabled: Microsoft disables applications that break its rules.
7000113|of||||App may not make on-behalf-of calls (not authorized).
7000114|of||||App may not make on-behalf-of calls.
7000115|of||||Only a broker app may redeem this grant.
7000116|of||||Client app is disabled in the tenant.|Enable it if wanted.
7000117|of||||Resource app is disabled in the tenant.|Enable it if wanted.
7000210|of||||Source of the trusted-CA policy is missing.
7000211|of||||Tenant has no trusted-CA policy.
7000212|sf||||No trusted-CA policy fits the subject name.
7000213|sf||||Certificate chain is not valid.
7000214|sf||||App certificate is revoked.|Replace it.
7000215|sf||T1110.001,T1078.004|Client secret wrong|The client secret is wrong.|Send the secret's value, not its id.|Who sends it, from which address: an unknown address means that somebody guesses or has an old secret.
7000216|of||||Client-credentials call has no secret, assertion or signed request.
7000217|of||||Service principal is not in the tenant.|Install or consent the app.
7000218|of||||Body lacks client_assertion or client_secret.|Send a credential, or allow public client flows.
7000219|of||||Grant type needs a client secret or assertion.
7000220|sf||||Grant's client differs from client_id.
7000221|of||||Certificate subject and issuer claim differ.
7000222|of|InvalidClientSecretExpiredKeysProvided||Client secret expired|The client secret has expired.|Make a new one, or use certificates.|See from where: an old secret that is used from an unknown address has leaked.
7000223|of||||App may not broker tokens.
7000224|of||||App may not have tokens brokered for it.
7000225|of||||Managed-identity certificate was sent for an app that is none.
7000226|of||||App has no federated credential for this assertion.
7000227|of||||No federated credential fits the managed-identity assertion.
7000228|of||||App may not broker tokens (variant).
7000229|of||||Tenant lacks a service principal for the client app.|Create the service principal.
7000281|sf||||Certificate thumbprint is not authorized (variant).
7000361|of||||Client-assertion claim has too many items.
7000471|of||||brk- reply address used outside brokering.|Use a supported reply URI.
7002137|of||||Workload federation: subject matches no federated credential (newer sub-code).|Correct the subject.
7002138|of||||Workload federation: subject differs only in letter case.|Match the case exactly.
7002381|of||||Workload federation: token must carry the enterprise claim of the tenant's policy.|Run from an accepted GitHub enterprise.
7500110|of||||SAML signature algorithm is missing.
7500111|of||||SAML binding message cannot be built from the request.
7500112|of||||SAML message-type lookup is unsupported.
7500510|of||||SAML attribute must be a date and time.
7500511|of||||SAML attribute must be a URI.
7500512|of||||SAML message has an unexpected element.
7500513|of||||SAML request type is unsupported.
7500514|of||||No supported SAML response type was found.
7500515|of||||SAML element is missing.
7500516|of||||SAML attribute is missing.
7500517|of||||SAML element is empty.
7500518|of||||SAML comparison value is unsupported.
7500519|of||||SAML version is unsupported.
7500520|of||||SAML message starts with the wrong element.
7500521|of||||SAML message starts with unknown content.
7500522|of||||SAML element must be a URI.
7500523|of||||SAML IDPList is empty.
7500524|of||||SAML authentication context has no class or declaration.
7500525|of||||SAML XML is broken at a line and position.|Correct the XML.
7500526|of||||Value must not be negative.
7500527|of||||Value must lie between 0 and 65535.
7500528|of||||SAML xsi:type is unexpected.
7500529|of||||SAML id starts with a digit.|Put letters before the GUID.
7500530|of||||SAML NameId is null.
7500531|of||||SAML element is not closed where expected.
7500532|of||||SAML element is not closed where expected (variant).
7500533|of||||SAML response has a wrong root element.
7500534|of||||SAML authentication context needs exactly one class.
9000410|of||||JSON is malformed.
9000411|of||||Parameter is given twice.
9000412|of||||Request has an empty key.
9000413|of||||Context field is missing.
9000414|of||||Request is malformed (variant).
9000510|of||||Hybrid SPA code is not for app-only flows.
9000511|of||||Hybrid SPA code is not for public clients.
9000512|of||||Hybrid SPA code needs a web authorization code.
9001011|of||||Device policy holds an unknown device state.
9001023|of||||Grant type is unsupported on /common or /consumers.|Use /organizations or the tenant.
9002310|of||||XML transforms element is empty.
9002311|of||||Canonicalization is unsupported.
9002312|of||||XML is empty.
9002313|of|InvalidRequest|||Request is malformed or not valid.|Trace the request and correct it.
9002314|of||||Resource host name is missing.
9002315|of||||/consumers is unsupported for v1 sign-out.
9002316|of||||Endpoint cannot sign out consumer sessions.
9002317|of||||Issuer is not valid.
9002318|of||||Consumer and work sessions were both chosen.
9002319|of||||Public clients cannot send a secret.|Remove the secret.
9002320|of||||Realm is not configured in the tenant.
9002321|of||||No credential holds the claims for the external user.
9002322|of||||Forwarded-token request has a bad format.
9002323|of||||Certificate is not Base64.
9002324|of||||Several client credentials in one request.|Send one.
9002325|of||||Cross-origin code redemption needs PKCE.|Use PKCE.
9002326|sf||T1528||Cross-origin redemption is for single-page apps only.|Register the URI as SPA.
9002327|sf||T1528||SPA tokens may be redeemed only cross-origin.|Redeem in the browser, or register as web.
9002328|of||||Admin consent needs a tenant, not /common.|Name the tenant.
9002329|of||||Service principal lacks its salt.
9002330|of||||WAM compatibility version is unsupported.
9002331|of||||App is for consumer accounts only.|Use /consumers.
9002332|of||||App is for work accounts only.|Do not use /consumers.
9002333|of||||RDP request lacks the proof key.
9002334|of||||RDP logon lacks the assertion.
9002335|of||||RDP assertion is not valid.
9002336|of||||RDP request is not valid.
9002337|of||||App from the old consumer portal cannot use /common.|Use a tenant endpoint.
9002338|of||||Request is malformed or not valid (variant).
9002339|of||||Consumer user on an app without the consumer audience.|Enable it, or use the tenant endpoint.
9002340|of||||Scopes lack what the RDP flow allows.
9002341|bi||||User must permit single sign-on (Windows consent prompt).|Accept the prompt.
9004351|of||||Resource takes no tokens across clouds.`;
