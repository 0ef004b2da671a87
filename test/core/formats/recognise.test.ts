import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { csvHead } from '../../../src/core/formats/csvHead';
import type { NotRecognised, Recognised } from '../../../src/core/formats/format';
import { userHeaders } from '../../../src/core/formats/portalHeaders';
import { recognise } from '../../../src/core/formats/recognise';
import { signIns } from '../../support/generateSignIns';
import { readExport } from '../../support/readExport';
import { exportVariant, exportVariants } from '../../support/writers/exportVariants';
import { readPlainly } from './referenceReader';

const headChars = 64 * 1024;
const events = [...signIns({ seed: 'recognise', count: 300 })];

function recognised(text: string, fileName = 'export.csv'): Recognised {
  const found = recognise(text, fileName, true);
  assert.ok(found.ok, JSON.stringify(found));
  return found;
}

function refusal(text: string, fileName = 'file', complete = true): NotRecognised {
  const found = recognise(text, fileName, complete);
  assert.ok(!found.ok, JSON.stringify(found));
  assert.match(found.looksLike, /^[A-Z].*\.$/s, 'a sentence');
  return found;
}

const csv = (...lines: readonly (readonly string[])[]): string =>
  lines.map((cells) => cells.map((cell) => `"${cell.replace(/"/g, '""')}"`).join(',')).join('\r\n');

describe('recognise: every variant', () => {
  for (const variant of exportVariants) {
    it(variant.name, () => {
      const text = [...variant.write(events)].join('');
      const head = text.slice(0, headChars);
      const complete = head.length === text.length;
      for (const name of [variant.fileName, 'renamed.txt']) {
        const found = recognise(head, name, complete);
        assert.ok(found.ok, JSON.stringify(found));
        assert.equal(found.format.id, variant.formatId, name);
        assert.notEqual(found.confidence, 'possible');
        assert.ok(found.evidence.length >= 2);
        for (const sentence of [...found.evidence, ...found.warnings]) {
          assert.match(sentence, /^['A-Z\d].*\.$/s);
        }
        if (found.layout.shape !== 'csv') continue;
        const { delimiter, newline, dataOffsetBytes, header } = found.layout;
        const wanted = variant.defaults;
        assert.deepEqual([delimiter, newline], [wanted.delimiter, wanted.newline]);
        assert.ok(header.length > 5);
        const before = Buffer.from(head).subarray(0, dataOffsetBytes).toString();
        assert.ok(before.endsWith(newline));
        assert.equal(before.split(newline).length, before.startsWith('#TYPE') ? 3 : 2);
      }
    });
  }

  it('also from a head that ends anywhere after the first keys', () => {
    for (const [name, from] of [
      ['graph-beta', 4000],
      ['diagnostic-lines', 2000],
      ['log-analytics-api', 8000],
      ['portal-csv-57', 1500],
      ['log-analytics-pandas', 2000],
    ] as const) {
      const variant = exportVariant(name);
      const text = [...variant.write(events)].join('').slice(0, 20_000);
      for (let end = from; end < text.length; end += 997) {
        const found = recognise(text.slice(0, end), 'x', false);
        assert.ok(found.ok && found.format.id === variant.formatId, `${name} cut at ${end}`);
      }
    }
  });
});

describe('recognise: flaws of the text', () => {
  const variant = exportVariant('portal-csv-57');
  const sound = [...variant.write(events)].join('').slice(0, headChars);
  const middle = sound.length / 2;

  it('a few NULs do not make it a binary file', () => {
    for (const at of [sound.indexOf(',') - 1, middle, sound.length - 1]) {
      const text = `${sound.slice(0, at)}\0${sound.slice(at)}`;
      const found = recognise(text, variant.fileName, false);
      assert.ok(found.ok && found.format.id === variant.formatId, `NUL at ${at}`);
    }
  });

  it('a NUL in a cell is read as a character like any other', () => {
    const text = [...variant.write(events.slice(0, 5))].join('');
    const asWritten = readExport(text, variant.fileName);
    const name = asWritten.events[0]?.UserPrincipalName;
    assert.ok(name !== undefined);
    const found = readExport(text.replace(name, `\0${name}`), variant.fileName);
    assert.deepEqual([found.rejected, found.records], [[], asWritten.records]);
    assert.equal(found.events[0]?.UserPrincipalName, `\0${name}`);
  });

  it('many do', () => {
    const padded = sound.slice(0, middle) + '\0'.repeat(middle / 4);
    assert.match(refusal(padded).looksLike, /binary/);
  });

  it('a header of many line ends is read in the time its length asks for', function () {
    this.timeout(10_000);
    for (const end of ['\n', '\r\n']) {
      const header = `a${end.repeat(200_000)}b`;
      const head = csvHead(`"${header}",c${end}1,2${end}`, true, () => false);
      assert.deepEqual(head?.header, [header, 'c']);
    }
    // A quote that never ends makes the whole text a name; its line ends are no part of it.
    assert.deepEqual(csvHead('"a\r\n\r\n', true, () => false)?.header, ['a']);
  });
});

describe('recognise: kinds', () => {
  const portal = csv([...userHeaders]);
  const application = csv([
    ...['Date (UTC)', 'Request ID', 'Service principal ID', 'Service principal name'],
    ...['Application', 'Status', 'Sign-in error code'],
  ]);
  const kinds: readonly (readonly [string, string, string | undefined])[] = [
    [portal, 'InteractiveSignIns_2025-01-01_2025-01-31.csv', 'interactive'],
    [portal, 'NonInteractiveSignIns_2025-01-01.csv', 'nonInteractive'],
    [portal, 'noninteractive export.csv', 'nonInteractive'],
    [portal, 'SignIns_2022-12-31_2023-01-30.csv', 'interactive'],
    [portal, 'export.csv', undefined],
    [portal, 'MSISignIns_2025-01-01.csv', undefined],
    [portal, 'C:\\NonInteractive\\export.csv', undefined],
    [application, 'ApplicationSignIns_2025-01-01.csv', 'servicePrincipal'],
    [application, 'MSISignIns_2025-01-01.csv', 'managedIdentity'],
    [application, 'export.csv', undefined],
    [application, 'InteractiveSignIns.csv', undefined],
  ];
  for (const [text, name, kind] of kinds) {
    it(`${name} of ${text === portal ? 'users' : 'workloads'}: ${kind ?? 'not said'}`, () => {
      const found = recognised(text, name);
      assert.equal(found.defaultKind, kind);
      assert.equal(found.warnings.length, kind === undefined ? 1 : 0);
    });
  }
});

describe('recognise: CSV', () => {
  it('a header alone is an export', () => {
    const found = recognised('"Date (UTC)","Request ID","User","Username","Status","IP address"');
    assert.equal(found.format.id, 'portal-csv');
    assert.equal(found.confidence, 'certain');
  });

  it('skips #TYPE, sep= and blank lines', () => {
    const header = 'CreatedDateTime;UserPrincipalName;AppDisplayName;Status';
    const before = '#TYPE Selected.Microsoft.Graph\r\n\r\nsep=;\r\n';
    const found = recognised(`${before}${header}\r\n2026-06-15;a;b;System.Object[]\r\n`);
    assert.equal(found.format.id, 'powershell-csv');
    assert.ok(found.layout.shape === 'csv');
    assert.equal(found.layout.delimiter, ';');
    assert.equal(found.layout.dataOffsetBytes, before.length + header.length + 2);
  });

  it('names the lost values that no column is filled from, and leaves the others to the reader', () => {
    const warningsOf = (status: string) =>
      recognised(
        'CreatedDateTime,UserPrincipalName,AppDisplayName,Status,AuthenticationDetails\r\n' +
          `2026-06-15,a,b,${status},System.Object[]\r\n`,
      ).warnings.join();
    assert.match(warningsOf('@{ErrorCode=0}'), /'AuthenticationDetails'.*lost/);
    assert.equal(warningsOf('System.Object[]'), '');
  });

  it('the delimiter is the one that gives names that are known', () => {
    const found = recognised(
      'My own, free, and, very, long, note, of, mine;Date (UTC);Request ID;User;Username;Status\n',
    );
    assert.ok(found.layout.shape === 'csv');
    assert.equal(found.layout.delimiter, ';');
  });

  it('counts the bytes before the data, not the characters', () => {
    const header = 'Date (UTC),ID de requête,Utilisateur,Nom d’utilisateur,Statut,Adresse IP';
    const found = recognised(`${header}\n2026-06-15T12:00:00Z,a,b,c,d,e\n`);
    assert.ok(found.layout.shape === 'csv');
    assert.equal(found.layout.dataOffsetBytes, Buffer.byteLength(header) + 1);
  });

  it('a header may hold newlines and the rest may hold more commas than columns', () => {
    const text =
      'TimeGenerated [UTC]\tUserPrincipalName\tResultType\tAppDisplayName\tStatus\r\n' +
      '6/15/2026\ta\t0\tx\t"{""a"":1,""b"":2,""c"":[1,2,3,4,5,6],\r\n""d"":1}"\r\n';
    const found = recognised(text);
    assert.equal(found.format.id, 'log-analytics-csv');
    assert.ok(found.layout.shape === 'csv');
    assert.equal(found.layout.delimiter, '\t');
  });

  it('a projection of seven columns is an export, an Identity alone names the user', () => {
    const text =
      'TimeGenerated [UTC],Identity,AppDisplayName,ResultType,IPAddress,Location,ConditionalAccessStatus\n' +
      '"6/15/2026, 12:40:24.178 PM",Grace Hopper,Azure Portal,0,192.0.2.1,US,notApplied\n';
    const found = recognised(text);
    assert.equal(found.format.id, 'log-analytics-csv');
    const [event] = readPlainly(text, found);
    assert.equal(event?.UserDisplayName, 'Grace Hopper');
    assert.equal(event.EventTime, '2026-06-15T12:40:24.178Z');
    assert.match(found.warnings.join(' '), /TimeGenerated/);
  });

  it('an Identity beside a service principal is none of a user', () => {
    const text =
      'CreatedDateTime [UTC],Identity,ServicePrincipalName,AppId,ResultType,IPAddress,ResourceIdentity\n' +
      '"6/15/2026, 12:40:24.178 PM",Robot,Robot,1,0,192.0.2.1,2\n';
    const found = recognised(text);
    assert.equal(readPlainly(text, found)[0]?.UserDisplayName, undefined);
    assert.match(found.warnings.join(' '), /managed identities/);
  });

  it('says that local times are local', () => {
    const found = recognised(
      'TimeGenerated [Local Time],CreatedDateTime [Local Time],UserPrincipalName,ResultType,AppDisplayName\n',
    );
    assert.match(found.warnings.join(' '), /local time/);
  });

  it('PowerShell’s hash tables and pandas’ unflattened objects are read', () => {
    const hash =
      'createdDateTime,userPrincipalName,appDisplayName,status,location\n' +
      '2026-06-15T12:00:00Z,a@contoso.com,x,@{errorCode=50126; failureReason=Bad},"@{city=Bonn; countryOrRegion=DE}"\n';
    const python =
      'createdDateTime,userPrincipalName,appDisplayName,status,location\n' +
      "2026-06-15T12:00:00Z,a@contoso.com,x,\"{'errorCode': 50126}\",\"{'city': 'Bonn'}\"\n";
    for (const text of [hash, python]) {
      const [event] = readPlainly(text, recognised(text));
      assert.equal(event?.ResultType, '50126');
      assert.equal(event.City, 'Bonn');
    }
  });
});

describe('recognise: languages of the portal', () => {
  const record = userHeaders.map((header) => {
    const cells: Readonly<Record<string, string>> = {
      'Date (UTC)': '2026-06-15T12:00:00Z',
      'Request ID': '1691d37b-8579-43a7-966a-0f35583c1300',
      'Correlation ID': '5d295068-919b-4017-85d8-44be2f5f5483',
      Username: 'a@contoso.com',
      'IP address': '192.0.2.1',
      Location: 'Bonn, Nordrhein-Westfalen, DE',
      Status: 'Erfolgreich',
      'Session ID': 'session',
    };
    return cells[header] ?? '';
  });

  it('a known language with all columns fills the rest by place', () => {
    const french: Readonly<Record<string, string>> = {
      Username: 'Nom d’utilisateur',
      'Request ID': 'ID de requête',
      Status: 'Statut',
      'IP address': 'Adresse IP',
      Location: 'Emplacement',
      User: 'Utilisateur',
    };
    const header = userHeaders.map((name, i) =>
      name === 'Date (UTC)' ? name : (french[name] ?? `Colonne ${i}`),
    );
    const text = csv(header, record);
    const found = recognised(text, 'InteractiveSignIns_x.csv');
    assert.equal(found.confidence, 'certain');
    assert.match(found.evidence.join(' '), /French/);
    assert.equal(readPlainly(text, found)[0]?.SessionId, 'session');
  });

  it('an unknown language is read by place, and the user is told', () => {
    const header = userHeaders.map((_, i) => (i === 49 ? 'Spalte 9' : `Spalte ${i}`));
    const text = csv(header, record);
    const found = recognised(text);
    assert.equal(found.confidence, 'possible');
    assert.match(found.warnings.join(' '), /language is not known/);
    const [event] = readPlainly(text, found);
    assert.equal(event?.UserPrincipalName, 'a@contoso.com');
    assert.equal(event.Status, 'success');
    assert.equal(event.City, 'Bonn');
  });

  it('but not where the cells do not fit, nor without any', () => {
    const header = userHeaders.map((_, i) => `Spalte ${i}`);
    refusal(csv(header));
    refusal(
      csv(
        header,
        record.map((cell, i) => (i === 1 ? 'no guid' : cell)),
      ),
    );
    refusal(csv(header.slice(1), record.slice(1)));
  });
});

describe('recognise: JSON', () => {
  const signIn = {
    id: 'r1',
    createdDateTime: '2026-06-15T12:00:00Z',
    userPrincipalName: 'a@contoso.com',
    appDisplayName: 'x',
    status: { errorCode: 0 },
  };

  it('finds the container of pages', () => {
    const containers = [
      [JSON.stringify({ value: [signIn] }), 'value'],
      [JSON.stringify([signIn]), undefined],
      [JSON.stringify(signIn), undefined],
      [`${JSON.stringify(signIn)}\n${JSON.stringify(signIn)}`, undefined],
      [`${JSON.stringify([signIn])}\r\n${JSON.stringify([signIn])}`, undefined],
    ] as const;
    for (const [text, container] of containers) {
      const found = recognised(text, 'signIns.json');
      assert.equal(found.format.id, 'graph-json');
      assert.deepEqual(found.layout, { shape: 'json', container });
    }
  });

  it('leaves the next page of a page to the reader, who sees the end of the file', () => {
    const page = { '@odata.nextLink': 'https://graph.microsoft.com/x', value: [signIn] };
    assert.deepEqual(recognised(JSON.stringify(page)).warnings, []);
  });

  it('takes the docs’ broken sample', () => {
    const found = recognised(
      '{"value": [{"id": "a", "createdDateTime": "2020-03-13T19:15:41Z", "appDisplayName": "x", "userId": "u", "status": {"errorCode": 000, "failureReason": null,},}}',
    );
    assert.equal(found.format.id, 'graph-json');
  });

  it('a table of a query without rows is an export without records', () => {
    const columns = ['TimeGenerated', 'UserPrincipalName', 'ResultType', 'AppDisplayName'];
    const text = JSON.stringify({
      tables: [{ name: 'PrimaryResult', columns: columns.map((name) => ({ name })), rows: [] }],
    });
    assert.equal(recognised(text).format.id, 'log-analytics-json');
  });

  it('takes sign-ins among records of other categories, and says so', () => {
    const lines = ['AuditLogs', 'SignInLogs'].map((category) =>
      JSON.stringify({ time: 'x', category, properties: {} }),
    );
    const found = recognised(lines.join('\n'));
    assert.equal(found.format.id, 'diagnostic-json');
    assert.match(found.warnings.join(), /'AuditLogs'/);
  });
});

describe('recognise: samples', () => {
  const folder = join(import.meta.dirname, '../../../../shared/samples');
  const samples: readonly (readonly [string, string, string | undefined])[] = [
    ['log-analytics-pandas-2020.csv', 'log-analytics-csv', undefined],
    ['log-analytics-api-2020.json', 'log-analytics-json', undefined],
    ['diagnostic-lowercase-keys.jsonl', 'diagnostic-json', undefined],
    ['diagnostic-single.jsonl', 'diagnostic-json', undefined],
    ['graph-beta-page.json', 'graph-json', undefined],
    ['InteractiveSignIns_header-only-57.csv', 'portal-csv', 'interactive'],
    ['InteractiveSignIns_header-only-54.csv', 'portal-csv', 'interactive'],
  ];
  for (const [name, id, kind] of samples) {
    it(name, function () {
      if (!existsSync(folder)) return this.skip();
      const text = readFileSync(join(folder, name), 'utf8').replace(/^\ufeff/, '');
      const found = recognise(text.slice(0, headChars), name, text.length <= headChars);
      assert.ok(found.ok);
      assert.equal(found.format.id, id);
      assert.equal(found.confidence, 'certain');
      assert.equal(found.defaultKind, kind);
    });
  }

  const read = (name: string, context: Mocha.Context) => {
    if (!existsSync(folder)) return context.skip();
    const text = readFileSync(join(folder, name), 'utf8').replace(/^\ufeff/, '');
    return readPlainly(text, recognised(text, name));
  };

  it('the same tenant reads alike from Python literals and from the query API', function () {
    const pandas = read('log-analytics-pandas-2020.csv', this);
    const api = read('log-analytics-api-2020.json', this);
    assert.equal(pandas.length, 86);
    assert.equal(api.length, 86);
    assert.equal(new Set(api.map((event) => event.Id)).size, 45);
    assert.equal(api.filter((event) => event.Kind === 'nonInteractive').length, 78);
    const shown = (all: typeof api) =>
      all.map((e) => [e.UserPrincipalName, e.City, e.Latitude, e.Browser, e.ResultType, e.Kind]);
    assert.deepEqual(shown(pandas).sort(), shown(api).sort());
  });

  it('the lower-case diagnostic records have their results', function () {
    const events = read('diagnostic-lowercase-keys.jsonl', this);
    assert.equal(events.length, 26);
    for (const event of events) {
      assert.ok(event.EventTime !== undefined, 'EventTime');
      assert.ok(event.Kind !== undefined, 'Kind');
    }
    assert.deepEqual(
      events.map(({ Status }) => Status).filter((status) => status === 'unknown'),
      [],
    );
  });
});

describe('recognise: refusals', () => {
  const refusals: readonly (readonly [string, string, RegExp])[] = [
    [
      'portal audit log',
      'Date (UTC),CorrelationId,Service,Category,Activity,Result,ResultReason,ActorType,ActorDisplayName\n',
      /audit log/,
    ],
    [
      'AuditLogs of Log Analytics',
      'TenantId,SourceSystem,TimeGenerated [UTC],ResourceId,OperationName,OperationVersion,Category,ResultType,ResultSignature,ResultDescription,DurationMs,CorrelationId,Identity,Level,Location,AdditionalDetails,Id,InitiatedBy,LoggedByService,Result,ResultReason,TargetResources,AADTenantId,ActivityDisplayName,ActivityDateTime [UTC],AADOperationType,Type\n',
      /audit log/,
    ],
    [
      'summarize with spans',
      'StartTime [UTC],EndTime [UTC],UserPrincipalName,IPAddress,ResultType,Type\n"a","b",c,d,0,SigninLogs\n',
      /summarize.*StartTime/,
    ],
    [
      'summarize by bins',
      'TimeGenerated [UTC],UserPrincipalName,ResultType,AppDisplayName,count_\n',
      /summarize.*count_/,
    ],
    ['summarize without time', 'UserPrincipalName,ResultType,dcount_IPAddress\n', /summarize/],
    [
      'unified audit log',
      'RecordId,CreationDate,RecordType,Operation,UserId,AuditData,AssociatedAdminUnits\n',
      /unified audit log/,
    ],
    [
      'Defender device logons',
      'Timestamp,DeviceId,DeviceName,ActionType,LogonType,AccountDomain,AccountName,ReportId\n',
      /DeviceLogonEvents/,
    ],
    [
      'Defender identity logons',
      'Timestamp,ActionType,Application,LogonType,Protocol,FailureReason,AccountName,AccountUpn,ReportId\n',
      /IdentityLogonEvents/,
    ],
    ['Defender mail', 'Timestamp,NetworkMessageId,SenderFromAddress,Subject\n', /e-mail/],
    [
      'Graph activity',
      'TimeGenerated [UTC],UserId,AppId,RequestUri,RequestMethod,ResponseStatusCode,IPAddress\n',
      /Graph activity/,
    ],
    ['users', 'userPrincipalName,displayName,surname,givenName,accountEnabled\n', /list of users/],
    ['risk detections', 'riskEventType,detectedDateTime,userPrincipalName,ipAddress\n', /risk/],
    ['any other CSV', 'name,price,quantity\nscrew,0.1,10\n', /'name', 'price', 'quantity'/],
    ['counts of anything', 'name,type,count\na,b,1\n', /table/],
    ['calendar', 'StartTime,EndTime,Type,Status\n', /table/],
    ['times of people without results', 'CreatedDateTime,UserPrincipalName\n', /table/],
    ['plain text', 'Dear all,\nplease find attached the report.\n', /./],
    ['a log line', '2026-06-15 12:00:00 INFO started\n', /plain text/],
    ['HTML', '<!DOCTYPE html><html><body>Sign in</body></html>', /HTML/],
    ['XML', '<?xml version="1.0"?><Events/>', /XML/],
    ['zip', 'PK\u0003\u0004\u0014\0\u0006', /Excel/],
    ['gzip', '\u001f\ufffd\b\0', /gzip/],
    ['PDF', '%PDF-1.7\n', /PDF/],
    ['xls', '\ufffd\ufffd\u0011\u0871\u001a\ufffd', /\.xls/],
    ['binary', 'MZ\ufffd\0\u0003', /binary/],
    ['other encoding', 'Date,Ben\ufffdtzer,\ufffd\ufffd\ufffd\n', /encoding/],
    ['package.json', '{"name":"x","version":"1.0.0"}', /'name', 'version'/],
    [
      'directory audits of Graph',
      '{"value":[{"id":"a","activityDateTime":"x","activityDisplayName":"Add user","initiatedBy":{}}]}',
      /audit log/,
    ],
    [
      'summarizedSignIn',
      '{"value":[{"id":"a","aggregationDateTime":"x","appDisplayName":"x","signInCount":5,"firstSignInDateTime":"x","status":{}}]}',
      /summarizedSignIn/,
    ],
    [
      'AuditLogs of diagnostic settings',
      '{"time":"x","category":"AuditLogs","operationName":"Add user","properties":{"id":"a"}}',
      /audit log/,
    ],
    [
      'another diagnostic category',
      '{"time":"x","category":"kube-audit","properties":{"log":"a"}}',
      /'kube-audit'/,
    ],
    [
      'another query',
      '{"tables":[{"columns":[{"name":"TimeGenerated"},{"name":"Computer"}],"rows":[]}]}',
      /query API.*'Computer'/,
    ],
    [
      'unified audit JSON',
      '[{"CreationTime":"x","Workload":"AzureActiveDirectory","Operation":"UserLoggedIn","UserId":"a"}]',
      /unified audit log/,
    ],
    ['numbers', '[1,2,3]', /JSON without any object/],
    ['broken JSON', '{name: "x"}', /not/],
    ['a bracketed line', '[INFO] started\n', /not/],
    [
      'CloudTrail',
      '{"Records":[{"eventSource":"signin.amazonaws.com","awsRegion":"us-east-1"}]}',
      /CloudTrail/,
    ],
  ];
  it('are at least twenty', () => assert.ok(refusals.length >= 20));
  for (const [name, text, pattern] of refusals) {
    it(name, () => {
      const { reason, looksLike } = refusal(text);
      assert.equal(reason, 'notAnExport');
      assert.match(looksLike, pattern);
    });
  }

  for (const text of ['', ' \r\n\t', '[]', '{"value":[]}', '{"records":[]}', '{}', ',,,\n']) {
    it(`nothing in ${JSON.stringify(text)}`, () => assert.equal(refusal(text).reason, 'empty'));
  }
  it('white space that goes on is not empty', () => {
    assert.equal(refusal('  \n', 'x', false).reason, 'notAnExport');
  });

  it('show names of the file shortened and without control characters', () => {
    const { looksLike } = refusal(`${'x'.repeat(5000)},"a\u0007\nb\u202e",c\n`);
    assert.ok(looksLike.length < 400);
    assert.ok(!/[\p{Cc}\p{Cf}]/u.test(looksLike));
  });

  it('never throw', () => {
    const part = fc.constantFrom(
      ...[
        'Date (UTC)',
        'Request ID',
        'Status',
        'Username',
        '"',
        ',',
        ';',
        '\n',
        '\r',
        '{',
        '}',
        '[',
      ],
      ...[
        ']',
        ':',
        '"value"',
        '"tables"',
        '"columns"',
        '"rows"',
        '"properties"',
        '"category"',
        '1',
      ],
      ...['createdDateTime', 'sep=', '#TYPE', '__proto__', 'null', '\\', '\ud800', '\u00a0'],
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), fc.boolean(), (parts, complete) => {
        const found = recognise(parts.join(''), 'x', complete);
        assert.equal(typeof found.ok, 'boolean');
      }),
      { numRuns: 500 },
    );
  });
});
