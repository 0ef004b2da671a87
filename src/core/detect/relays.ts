import { relayKind } from '../../knowledge/relayNetworks';
import type { Steps } from '../steps';
import type { SignIns } from './signIns';

/** By position, 1 where the network is a relay's, behind which anybody may be, 2 where it is a satellite's. */
export function* relaysAt(signIns: SignIns): Steps<Uint8Array> {
  return yield* signIns.read('AutonomousSystemNumber', (asn) => {
    const kind = relayKind(asn);
    return kind === 'relay' ? 1 : kind === 'satellite' ? 2 : 0;
  });
}
