/**
 * The portal's words for how a sign-in ended, by language, as folded by `fold`. English, French `Opération réussie` and the
 * enum words of other exports were seen in exports or in code that reads them; the others are the portal's usual terms.
 */
const words: Readonly<Record<'success' | 'failure' | 'interrupted', readonly string[]>> = {
  success: [
    ...['success', 'succeeded', 'successful'],
    ...['opération réussie', 'réussite', 'réussi', 'réussie', 'succès'],
    ...['correcto', 'correcta', 'éxito', 'operación correcta', 'realizado correctamente'],
    ...['erfolg', 'erfolgreich', 'operazione riuscita', 'riuscito', 'sucesso', 'êxito'],
    ...['geslaagd', 'lyckades', '成功'],
  ],
  failure: [
    ...['failure', 'failed', 'fail'],
    ...['échec', 'erreur', 'error', 'fallido', 'errónea', 'erróneo'],
    ...['fehler', 'fehlgeschlagen', 'errore', 'operazione non riuscita', 'falha', 'mislukt'],
    ...['misslyckades', '失敗', '失败', 'エラー'],
  ],
  interrupted: [
    ...['interrupted', 'interrompu', 'interrompue', 'interrumpido', 'interrumpida'],
    ...['unterbrochen', 'interrotto', 'interrotta', 'interrompido', 'interrompida'],
    ...['onderbroken', 'avbröts', '中断', '中断されました', '已中断', '割り込み'],
  ],
};

let statusByWord: Map<string, 'success' | 'failure' | 'interrupted'> | undefined;

/** The status that a word of the portal (in any of the languages known) names; undefined for any other text. */
export function statusOfWord(text: string): 'success' | 'failure' | 'interrupted' | undefined {
  statusByWord ??= new Map(
    (['success', 'failure', 'interrupted'] as const).flatMap((status) =>
      words[status].map((word) => [word, status] as const),
    ),
  );
  return statusByWord.get(fold(text));
}

function fold(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim().replace(/\.$/, '').toLowerCase();
}
