/** Where a country lies, as roughly as one point and a distance can say. */
export interface CountryCentroid {
  /** Degrees of the centre of its main land. */
  readonly latitude: number;
  readonly longitude: number;
  /** Kilometres from there to the farthest point of the main land. */
  readonly radiusKm: number;
}

/**
 * All countries of ISO 3166-1 and Kosovo (XK): two letters, latitude, longitude, kilometres. Computed from the outlines of
 * Natural Earth 4.1 at 1:10m (naturalearthdata.com, public domain): the centroid of the main land on the sphere, and the
 * distance to its farthest point, rounded up. Main land is every piece at least a quarter as large as the largest one (of
 * countries under 5,000 square kilometres, one in fifty): Hawaii, Alaska and the Canary Islands are not of it. Territories with
 * codes of their own that stand within another country's outline were taken out of it. Checked against the centres that
 * mledoze/countries lists.
 */
const text =
  `AD42.5,1.6,17 AE23.9,54.3,306 AF33.8,65.9,895 AG17.3,-61.8,50 AI18.2,-63.1,14 ` +
  `AL41.1,20.1,172 AM40.3,44.9,207 AO-12.3,17.6,901 AQ-84.7,83,3454 AR-34.5,-64.7,2023 ` +
  `AS-14.3,-170.4,105 AT47.6,14.1,348 AU-25.6,134.2,2112 AW12.5,-70,16 AX60.2,20,48 ` +
  `AZ40.3,47.7,248 BA44.2,17.8,194 BB13.2,-59.6,20 BD23.9,90.2,410 BE50.6,4.6,158 ` +
  `BF12.3,-1.8,459 BG42.8,25.2,294 BH26.1,50.5,30 BI-3.4,29.9,133 BJ9.6,2.3,389 BL17.9,-62.8,5 ` +
  `BM32.3,-64.8,13 BN4.5,114.7,82 BO-16.7,-64.7,827 BQ12.2,-68.3,19 BR-10.7,-53.2,2564 ` +
  `BS24.4,-77.1,557 BT27.4,90.4,176 BV-54.4,3.4,6 BW-22.2,23.8,613 BY53.5,28,373 ` +
  `BZ17.2,-88.7,157 CA58.6,-99,2778 CC-12.2,96.9,8 CD-2.9,23.6,1358 CF6.6,20.5,791 ` +
  `CG-0.8,15.2,615 CH46.8,8.2,188 CI7.6,-5.6,425 CK-19.8,-158.8,1244 CL-34.1,-70.9,2201 ` +
  `CM5.7,12.7,844 CN36.8,103.4,2845 CO3.9,-73.1,969 CR10,-84.2,259 CU21.6,-78.9,623 ` +
  `CV15.9,-24,195 CW12.2,-69,31 CX-10.5,105.7,10 CY34.9,33,69 CZ49.7,15.3,255 DE51,10.4,445 ` +
  `DJ11.7,42.6,123 DK56.1,9.9,213 DM15.4,-61.4,27 DO18.9,-70.5,231 DZ28,2.7,1135 ` +
  `EC-1.4,-78.4,406 EE58.7,25.8,157 EG26.5,29.9,867 EH24.2,-12.3,624 ER15.4,38.9,546 ` +
  `ES40.4,-3.6,615 ET8.6,39.6,924 FI64.3,26.2,650 FJ-17.4,178.4,219 FK-51.7,-59.3,124 ` +
  `FM7.1,155.5,1938 FO62.1,-6.9,77 FR46.6,2.5,584 GA-0.6,11.8,380 GB53.8,-2.4,556 ` +
  `GD12.2,-61.7,49 GE42.2,43.5,321 GF3.9,-53.2,235 GG49.5,-2.5,38 GH7.9,-1.2,383 GI36.1,-5.3,3 ` +
  `GL73.1,-41.8,1469 GM13.5,-15.4,171 GN10.4,-10.9,456 GP16.2,-61.5,60 GQ1.6,10.5,132 ` +
  `GR39.5,22.6,417 GS-54.5,-36.4,766 GT15.7,-90.4,269 GU13.4,144.8,27 GW12.1,-14.9,198 ` +
  `GY4.8,-59,435 HK22.4,114.1,37 HM-53.1,73.5,22 HN14.8,-86.6,377 HR45.2,16.4,264 ` +
  `HT18.9,-72.7,199 HU47.2,19.4,279 ID-1.5,117.1,2771 IE53.2,-8.1,253 IL31.4,35,233 ` +
  `IM54.2,-4.5,25 IN22.8,79.5,1882 IO-7.2,72.3,223 IQ33,43.8,568 IR32.5,54.4,1207 ` +
  `IS65,-18.6,282 IT43.5,12.3,694 JE49.2,-2.1,10 JM18.2,-77.3,123 JO31.2,36.8,304 ` +
  `JP38.4,139,878 KE0.6,37.8,603 KG41.5,74.5,492 KH12.7,104.9,359 KI0.7,-166.5,2673 ` +
  `KM-11.9,43.7,107 KN17.3,-62.7,25 KP40.1,127.2,402 KR36.4,127.9,269 KW29.3,47.6,121 ` +
  `KY19.4,-80.9,126 KZ48.4,67.3,1530 LA18.5,103.8,586 LB33.9,35.9,117 LC13.9,-61,24 ` +
  `LI47.1,9.5,14 LK7.6,80.7,259 LR6.5,-9.3,306 LS-29.6,28.2,123 LT55.3,23.9,197 LU49.8,6.1,46 ` +
  `LV56.9,24.9,253 LY27,18.1,1052 MA29.8,-8.7,1250 MC43.7,7.4,4 MD47.2,28.5,193 ME42.8,19.2,105 ` +
  `MF18.1,-63.1,10 MG-19.3,46.7,864 MH7.1,170.2,846 MK41.6,21.7,112 ML17.3,-3.6,1026 ` +
  `MM21.1,96.5,1260 MN47,103.1,1275 MO22.2,113.6,8 MP16.2,145.6,487 MQ14.7,-61,33 ` +
  `MR20.2,-10.4,817 MS16.7,-62.2,10 MT35.9,14.4,26 MU-20.3,57.9,593 MV3.6,73.4,480 ` +
  `MW-13.2,34.3,450 MX23.9,-102.2,1749 MY3.8,109.7,1104 MZ-17.2,35.6,1132 NA-22.1,17.2,968 ` +
  `NC-21.3,165.5,208 NE17.4,9.3,1033 NF-29,168,6 NG9.6,8.1,775 NI12.8,-85,316 NL52.3,5.6,172 ` +
  `NO63.8,12.3,1089 NP28.3,83.9,455 NR-0.5,166.9,4 NU-19,-169.9,12 NZ-41.7,172.9,808 ` +
  `OM20.6,56.1,536 PA8.5,-80.1,331 PE-9.1,-74.4,1125 PF-14.8,-145.2,1426 PG-6.6,144.2,835 ` +
  `PH12,123.1,773 PK29.9,69.2,975 PL52.1,19.4,423 PM46.9,-56.3,24 PN-24.4,-128.4,184 ` +
  `PR18.2,-66.5,95 PS31.9,35.2,74 PT39.7,-8,307 PW7.2,134.4,586 PY-23.2,-58.4,543 ` +
  `QA25.3,51.2,95 RE-21.1,55.5,38 RO45.8,25,379 RS44.2,20.8,248 RU65.7,95.2,4134 RW-2,29.9,136 ` +
  `SA24.1,44.7,1156 SB-8.9,159.7,435 SC-6.6,52,712 SD16,29.9,1065 SE62.4,16.3,809 ` +
  `SG1.4,103.8,22 SH-23.6,-10,1873 SI46.1,14.8,142 SJ78.9,17.7,265 SK48.7,19.5,228 ` +
  `SL8.6,-11.8,187 SM43.9,12.4,7 SN14.4,-14.5,399 SO4.7,45.7,1002 SR4.1,-55.9,283 ` +
  `SS7.3,30.3,694 ST0.4,6.7,161 SV13.7,-88.9,135 SX18,-63.1,6 SY35,38.5,426 SZ-26.6,31.5,97 ` +
  `TC21.8,-71.9,87 TD15.3,18.6,951 TF-49.3,69.5,82 TG8.5,1,316 TH15.1,101,1054 TJ38.5,71,384 ` +
  `TK-8.9,-171.9,90 TL-8.8,125.9,158 TM39.1,59.5,662 TN34.1,9.6,430 TO-20,-174.9,506 ` +
  `TR39.1,35.4,846 TT10.4,-61.3,81 TV-7.8,178.5,354 TW23.7,121,206 TZ-6.3,34.8,779 ` +
  `UA49.2,31.3,679 UG1.3,32.4,429 UM15.8,-158.6,8802 US39.9,-98.8,2656 UY-32.8,-56,328 ` +
  `UZ41.8,63.3,830 VA41.9,12.5,1 VC13.2,-61.2,76 VE7.1,-66.2,828 VG18.5,-64.5,34 VI18,-64.8,49 ` +
  `VN16.6,106.3,904 VU-15.6,167.1,131 WF-13.7,-177.1,135 WS-13.8,-172.2,85 XK42.6,20.9,84 ` +
  `YE15.9,47.5,600 YT-12.8,45.1,20 ZA-29,25.2,954 ZM-13.5,27.8,726 ZW-19,29.9,505`;

let centroids: ReadonlyMap<string, CountryCentroid> | undefined;

/** The centre of a country by its two letters, however cased; undefined for every other text. */
export function countryCentroid(code: string): CountryCentroid | undefined {
  if (code.length !== 2) return undefined;
  centroids ??= new Map(
    text.split(' ').map((entry) => {
      const [latitude = 0, longitude = 0, radiusKm = 0] = entry.slice(2).split(',').map(Number);
      return [entry.slice(0, 2), { latitude, longitude, radiusKm }] as const;
    }),
  );
  return centroids.get(code.toUpperCase());
}

/** The codes of the countries that are known, in order of the alphabet. */
export function centroidCountries(): readonly string[] {
  return text.split(' ').map((entry) => entry.slice(0, 2));
}
