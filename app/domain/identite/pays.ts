/**
 * Countries and territories of birth as INSEE codes them (Code officiel géographique, « pays et territoires
 * étrangers », 2025, data.gouv.fr). A birth keeps the country of its day: those that ended are here too.
 */

export interface Pays {
  /** Five digits, `99…`; 92352 is Algeria before its independence. */
  code: string;
  nom: string;
  /** Civil date of the end, or null. */
  fin: string | null;
}

export const FRANCE = "99100";

/** One country a line: the three digits after 99, the name, then the day it ended. */
const LISTE = `
101 Danemark
102 Islande
103 Norvège
104 Suède
105 Finlande
106 Estonie
107 Lettonie
108 Lituanie
109 Allemagne
110 Autriche
111 Bulgarie
112 Hongrie
113 Liechtenstein
114 Roumanie
115 Tchécoslovaquie 1993-01-01
116 Tchéquie
117 Slovaquie
118 Bosnie-Herzégovine
119 Croatie
120 Monténégro
121 Serbie
122 Pologne
123 Russie
124 Turquie d’Europe 1966-01-01
125 Albanie
126 Grèce
127 Italie
128 Saint-Marin
129 Vatican
130 Andorre
131 Belgique
132 Royaume-Uni
133 Territoires britanniques en Méditerranée
134 Espagne
135 Pays-Bas
136 Irlande
137 Luxembourg
138 Monaco
139 Portugal
140 Suisse
141 Allemagne de l’Est 1990-10-03
142 Allemagne de l’Ouest 1990-10-03
143 Chypre 1994-01-01
144 Malte
145 Slovénie
148 Biélorussie
151 Moldavie
155 Ukraine
156 Macédoine du Nord
157 Kosovo
158 Féroé
159 Territoires norvégiens en Atlantique Nord
160 Åland
161 Dépendances de la Couronne britannique
162 Île des Faisans
201 Arabie saoudite
202 Yémen du Nord 1990-01-01
203 Irak
204 Iran
205 Liban
206 Syrie
207 Israël
208 Turquie
212 Afghanistan
213 Pakistan
214 Bhoutan
215 Népal
216 Chine
217 Japon
218 Mandchoukouo 1945-08-18
219 Thaïlande
220 Philippines
221 Territoires britanniques au Proche-Orient 1971-12-02
222 Jordanie
223 Inde
224 Birmanie
225 Brunei
226 Singapour
227 Malaisie
228 États malais non fédérés 1946-04-01
229 Maldives
230 Hong Kong
231 Indonésie
232 Macao
233 Yémen du Sud 1990-01-01
234 Cambodge
235 Sri Lanka
236 Taïwan
237 Corée 1953-01-01
238 Corée du Nord
239 Corée du Sud
240 Koweït
241 Laos
242 Mongolie
243 Vietnam
244 Vietnam du Nord 1976-07-02
245 Vietnam du Sud 1976-07-02
246 Bangladesh
247 Émirats arabes unis
248 Qatar
249 Bahreïn
250 Oman
251 Yémen
252 Arménie
253 Azerbaïdjan
254 Chypre
255 Géorgie
256 Kazakhstan
257 Kirghizstan
258 Ouzbékistan
259 Tadjikistan
260 Turkménistan
261 Palestine
262 Timor oriental
263 Protectorat d’Arabie du Sud 1967-11-30
264 Nouvelle-Guinée néerlandaise 1963-05-01
265 Territoires australiens de l’océan Indien
301 Égypte
302 Libéria
303 Afrique du Sud
304 Gambie
305 Cameroun britannique 1961-10-01
306 Territoires britanniques de l’océan Atlantique
307 Kenya 1963-12-12
308 Territoire britannique de l’océan Indien
309 Tanzanie
310 Zimbabwe
311 Namibie
312 République démocratique du Congo
313 Territoires espagnols en Afrique du Nord
314 Guinée équatoriale
315 Éthiopie
316 Libye
317 Érythrée
318 Somalie
319 Territoires portugais de l’océan Atlantique
320 Mozambique 1975-06-25
321 Burundi
322 Cameroun
323 Centrafrique
324 Congo
325 Tanger 1956-10-29
326 Côte d’Ivoire
327 Bénin
328 Gabon
329 Ghana
330 Guinée
331 Burkina
332 Kenya
333 Madagascar
334 Malawi
335 Mali
336 Mauritanie
337 Niger
338 Nigéria
339 Ouganda
340 Rwanda
341 Sénégal
342 Sierra Leone
343 Soudan
344 Tchad
345 Togo
346 Zambie
347 Botswana
348 Lesotho
349 Soudan du Sud
350 Maroc
351 Tunisie
352 Algérie
362 Zanzibar 1964-04-26
363 Terres australes norvégiennes
389 Sahara occidental
390 Maurice
391 Swaziland
392 Guinée-Bissao
393 Mozambique
394 Sao Tomé-et-Principe
395 Angola
396 Cap-Vert
397 Comores
398 Seychelles
399 Djibouti
401 Canada
402 Terre-Neuve 1949-03-31
403 Labrador 1949-03-31
404 États-Unis
405 Mexique
406 Costa Rica
407 Cuba
408 République dominicaine
409 Guatémala
410 Haïti
411 Honduras
412 Nicaragua
413 Panama
414 Salvador
415 Argentine
416 Brésil
417 Chili
418 Bolivie
419 Colombie
420 Équateur
421 Paraguay
422 Pérou
423 Uruguay
424 Vénézuéla
425 Territoires britanniques dans les Antilles et Bermudes
426 Jamaïque
427 Territoires britanniques dans l’océan Atlantique Sud
428 Guyana
429 Bélize
430 Groenland
431 Aruba
432 Territoires des États-Unis en Amérique
433 Trinité-et-Tobago
434 Barbade
435 Grenade
436 Bahamas
437 Suriname
438 Dominique
439 Sainte-Lucie
440 Saint-Vincent-et-les-Grenadines
441 Antigua-et-Barbuda
442 Saint-Christophe-et-Niévès
443 Bonaire, Saint-Eustache, Saba
444 Curaçao
445 Saint-Martin (partie néerlandaise)
446 Territoire antarctique argentin
447 Territoire antarctique chilien
501 Australie
502 Nouvelle-Zélande
503 Pitcairn
504 Îles Hawaï 1959-08-21
505 Territoires des États-Unis en Océanie
506 Samoa
507 Nauru
508 Fidji
509 Tonga
510 Papouasie-Nouvelle-Guinée
511 Tuvalu
512 Salomon
513 Kiribati
514 Vanuatu
515 Marshall
516 Micronésie
517 Palaos
519 Territoires de la Nouvelle-Zélande
520 Cook
521 Niue
522 Territoires de l’Australie en Océanie
`;

/** By code; France is not among them: a birth there has a commune. */
export const PAYS: readonly Pays[] = [
  ...LISTE.trim()
    .split("\n")
    .map((ligne): Pays => {
      const [, code = "", nom = "", fin = null] =
        /^(\d{3}) (.+?)(?: (\d{4}-\d{2}-\d{2}))?$/.exec(ligne) ?? [];
      return { code: `99${code}`, nom, fin };
    }),
  { code: "92352", nom: "Algérie (départements français)", fin: "1962-07-05" },
];

export const findPays = (code: string): Pays | undefined => PAYS.find((one) => one.code === code);
