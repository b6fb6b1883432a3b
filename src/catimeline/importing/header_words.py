"""The words of headers: those that name a field in one of fourteen languages, and what stands beside them.

English, German, Dutch, French, Spanish, Italian, Portuguese, Polish, Russian, Ukrainian, Turkish, Indonesian, Chinese
and Japanese; Korean for dates.
"""

HEADERS = """
date: Date; Dates; Event date; Date of event; When; Datum; Wann; Date de l'événement; Fecha; Fechas; Fecha del evento;
    Data; Data wydarzenia; Tarih; Tarihi; Дата; Даты; Дата события; Дати; Дата події; Tanggal; 日期; 日付; 年月日
date: Date time; Timestamp; Zeitraum; Zeitpunkt; Datierung; Datation; Datación; Datazione; Datação; Datering; Datowanie;
    Датировка; Датування; Tarihleme; Date et heure; Datum Uhrzeit; Fecha hora; Fecha y hora; Data e ora; Data hora;
    Tarih saat; Дата и время; Дата і час; Дата проведения; Даты проведения; Сроки проведения; Дата мероприятия; Дата
    проведення; Дати проведення; Дата заходу; Veranstaltungsdatum; Fecha de realización; Fecha de celebración; Data
    dell'evento; Data do evento; Etkinlik tarihi; 举办日期; 開催日
date: Day and month; Month and day; Day month; Month day; Tag und Monat; Tag Monat; Jour et mois; Día y mes; Giorno
    e mese; Dia e mês; Dzień i miesiąc; День и месяц; Число и месяц; День і місяць; Gün ve ay; 月日
date: 날짜; 일자
date: Date made; Year made; Dated; Date of production; Production date; Entstehung; Entstehungszeit; Entstehungsdatum;
    制作年; 製作年
date.start: Start; Start date; Begin date; Begin; Beg; Date start; Date begin; Date from; Starts; Starts at; Begins;
    Begins at; Began; Starting date; Commences; Commenced; Commencement date; Startdatum; Beginnt am; Anfangsdatum;
    Beginn; Anfang; Von; Vom; Datum von; Datum Beginn; Datum Anfang; Dtstart; Date de début; Date début; Début; Date du;
    Depuis; Desde el; Dal giorno; Od dnia; Datum van; Startdato; Fecha inicio; Fecha de inicio; Inicio; Fecha inicial;
    Fecha de comienzo; Data inizio; Data di inizio; Inizio; Data de início; Data início; Início; Data rozpoczęcia; Data
    od; Początek; Басталу күні; Басталуы; Дата с; Дата от; Дата начала; Начало; Дата початку; Початок; Başlangıç;
    Başlangıç tarihi; Begindatum; Tanggal mulai; 开始日期; 日期开始; 開始日; 日付開始; 開始
date.end: End; End date; Date end; Date to; Ends; Ends at; Ended at; End date time; Last day; Endet am; Finish date;
    Enddatum; Ende; Bis; Bis zum; Date au; Jusqu'à; Jusqu'au; Hasta el; Al giorno; Do dnia; Datum tot; Slutdato;
    Slutdatum; Datum bis; Datum Ende; Dtend; Дата по; Дата до; Date de fin; Date fin; Fin; Fecha fin; Fecha de fin;
    Fecha final; Fecha de finalización; Fecha de término; Data fine; Data di fine; Fine; Data de fim; Data fim; Fim;
    Data zakończenia; Data do; Koniec; Аяқталу күні; Аяқталуы; Дата окончания; Дата завершения; Дата конца; Конец;
    Окончание; Дата закінчення; Дата кінця; Кінець; Закінчення; Bitiş; Bitiş tarihi; Einddatum; Tanggal selesai;
    结束日期; 日期结束; 終了日; 日付終了; Einde; 終了
date.year: Year; Start year; Begin year; Year start; From year; Year from; Jahr; Startjahr; Année; Année de début; An;
    Année début; Año; Anio; Año de inicio; Año inicio; Anno; Anno di inizio; Anno inizio; Ano; Ano de início; Ano
    início; Rok; Год; Год начала; Рік; Рік початку; Yıl; Başlangıç yılı; Jaar; Tahun; 年; 年份; 西暦; 연도; 년도; 開始年
date.month: Month; Month no; Month number; Start month; Begin month; From month; Month from; Monat; Mois; Mes; Mese;
    Mês; Miesiąc; Месяц; Місяць; Ay; Maand; Bulan; 月; 月份; Mois début; Mois de début; Mes inicio; Mes de inicio; Mese
    inizio; Von Monat; Monat von; 開始月
date.day: Day; Day of month; Day of the month; Число; Start day; Begin day; From day; Day from; Tag; Jour; Día;
    Giorno; Dia; Dzień; День; Gün; Dag; Hari; 日; Jour début; Jour de début; Día inicio; Día de inicio; Giorno inizio;
    Von Tag; Tag von
date.time: Time; Start time; Uhrzeit; Startzeit; Beginnt um; Heure; Heure de début; Hora; Hora de inicio; Ora; Ora di
    inizio; Godzina; Время; Время начала; Час; Час початку; Saat
date.end.year: End year; Year end; To year; Year to; Endjahr; Année de fin; Année fin; Año de fin; Año fin; Anno di
    fine; Anno fine; Ano de fim; Ano fim; Год окончания; Год конца; Рік закінчення; Bitiş yılı; Bis Jahr; Jahr bis;
    終了年
date.end.month: End month; End mon; To month; Month to; Month end; Month ended; Endmonat; Mois de fin; Месяц
    окончания; Mois fin; Mes fin; Mes de fin; Mese fine; Bis Monat; Monat bis; 終了月
date.end.day: End day; To day; Day to; Day end; Day ended; Endtag; Jour de fin; День окончания; Jour fin; Día fin; Día
    de fin; Giorno fine; Bis Tag; Tag bis
date.end.time: End time; Ende Uhrzeit; Endzeit; Endet um; Heure de fin; Hora de fin; Hora de finalización; Ora di fine;
    Время окончания; Время завершения; Час закінчення
title: Title; Headline; Heading; Titel; Überschrift; Titre; Título; Titolo; Tytuł; Заголовок; Başlık; Judul; 标题;
    標題; タイトル; 題名
title: Name; Full name; Name full; Bezeichnung; Nom; Nombre; Nome; Nazwa; Название; Наименование; Назва; Ad;
    Adı; Naam; Nama; 名称; 名稱; 名前
title: Event; Ereignis; Veranstaltung; Événement; Evento; Acontecimiento; Suceso; Acontecimento; Avvenimento;
    Wydarzenie; Событие; Мероприятие; Подія; Захід; Olay; Gebeurtenis; Evenement; Peristiwa; Kejadian; Acara;
    事件; 出来事; イベント; できごと; Milestone; Meilenstein; Hito; What happened; Battle; Conference; Exhibition;
    Mission; Incident; Treaty; Item; Activity; Aktivität; Activité; Actividad
title: Label
title: Subject; Betreff; Objet; Asunto; Oggetto; Assunto; Onderwerp; Temat; Тема; Konu; Subjek; 主题; 件名
summary: Summary; Description; Short description; Short desc; Desc; Beschreibung; Zusammenfassung; Résumé; Descriptif;
    Descripción; Resumen; Descrizione; Descrição; Resumo; Opis; Описание; Опис; Açıklama; Omschrijving; Beschrijving;
    Samenvatting; Deskripsi; Keterangan; Ringkasan; 描述; 说明; 説明; 概要
summary: Text; Текст; Testo; Texto; Texte; Tekst; Metin
summary: Content; Details; Detail; Body; Inhalt; Contenu; Contenido; Contenuto; Conteúdo; Treść; Содержание; Зміст;
    İçerik
summary: HTML
status: Event status; Статус; Statut; Estatus; Statuut; Durum; 状态; 狀態; 状況
places: Place; Location; Ort; Lieu; Lugar; Luogo; Local; Miejsce; Место; Место проведения; Місце; Yer; Plaats; Locatie;
    Місце проведення; Lokasi; Tempat; 地点; 地點; 場所
places: Venue; Veranstaltungsort; Launch site
places: Place city; Location city; Lieu ville; Ort Stadt; Место город
places: City; Town; Host city; Stadt; Ville; Ciudad; Città; Cidade; Miasto; Город; Місто; Şehir; Kota; 城市; 都市
places: Address; Street address; Adresse; Anschrift; Dirección; Indirizzo; Endereço; Adres; Адрес; Адреса
places: Where; Wo; Où; Dónde; Dove; Onde; Gdzie; Где; Де; Nerede; Waar; Site; Stadium; Circuit; Arena
places: Municipality; Village; County; District; Province; Region; Territory; Gemeinde; Bezirk; Landkreis; Département;
    Région; Provincia; Región; Regione; Provincia; Região; Región; Województwo; Район; Область; Регион; Регіон;
    İlçe; Bölge
places.country: Country; Place country; Location country; Lieu pays; Ort Land; Место страна; Host country; Land; Pays;
    País; Paese; Kraj; Страна; Країна; Ülke; Negara; 国家; 國家; 国
places.latitude: Latitude; Lat; Breite; Breitengrad; Latitud; Latitudine; Широта; Enlem
places.longitude: Longitude; Lon; Lng; Long; Länge; Längengrad; Longitud; Longitudine; Долгота; Довгота; Boylam
sources: Source; Sources; Primary source; Quelle; Quellen; Fuente; Fuentes; Fonte; Fonti; Fontes; Źródło; Źródła;
    Источник; Источники; Джерело; Джерела; Kaynak; Kaynaklar; Bron; Bronnen; Sumber; 来源; 來源; 出典
source.title: Source name; Source title; Fuente nombre; Nom de la source
source.url: Source URL; Source link; URL; URL address; Link; Web address; Web link; Website; Quelle URL; Quelle Link;
    Lien; URL de la source; Enlace; Fuente URL; Collegamento; Ссылка; Посилання; Bağlantı; Announcement link; Article
    URL; Article link; Reference URL; Reference link; News URL; News link
source.url: Homepage; Web; Webseite; Site web; Sitio web; Wikipedia; Wikipedia URL; Wikipedia link; Wiki; Wiki URL;
    Сайт
"""
"""The headers of each field, the plainest on its first line: of several in a table, the plainest is the field."""

THINGS = frozenset((
    "academic", "accident", "approximate", "attack", "battle", "campaign", "concert", "conf", "conference",
    "course", "crime", "disaster", "earthquake", "election", "eruption", "event", "exact", "exh", "exhib",
    "exhibit", "exhibition", "expedition", "festival", "game", "historical", "incident", "item", "journey",
    "launch", "lecture", "main", "massacre", "match", "meeting", "milestone", "mission", "official", "performance",
    "protest", "race", "raid", "release", "revolt", "seminar", "session", "show", "siege", "strike", "talk", "tour",
    "treaty", "trial", "trip", "uprising", "visit", "voyage", "war", "workshop",
))  # fmt: skip
"""What an event, or what a column has of it, is called in front of that."""
HAPPENINGS = """
agreement award ceremony congress debate decision decree expedition gathering hearing law lecture match meeting
performance protest reception seminar session speech statement strike summit talk tour trial trip visit workshop
Abkommen Besprechung Besuch Gespräch Kongress Reise Rede Sitzung Tagung Termin Treffen Vertrag Vortrag
accord congrès déplacement discours rencontre réunion séance sommet traité visite
acuerdo congreso cumbre encuentro reunión sesión visita viaje
accordo convegno incontro riunione seduta vertice viaggio
встреча визит договор заседание переговоры поездка саммит совещание соглашение
візит договір засідання зустріч переговори саміт
görüşme toplantı ziyaret zirve etkinlik
bijeenkomst vergadering bezoek spotkanie posiedzenie wizyta
会议 会谈 访问 会議 会談 会合 行事 訪問 会議名 行事名 事業名 イベント名 회의 행사
"""
"""What happened, as one word: the column of such a header has the names, if they are short and differ."""
LANGUAGES = frozenset(("ar", "de", "en", "es", "fr", "it", "ja", "ko", "pl", "pt", "ru", "tr", "uk", "zh"))
"""The languages that a last word can name: "Title EN"."""
STARTS = frozenset((
    "b", "beg", "began", "begin", "begins", "commenced", "commences", "start", "starts", "started", "s", "st", "from",
    "first", "open", "opened", "opening", "beginn", "anfang", "von", "debut", "inicio", "inizio", "начала", "початку",
    "rozpoczecia", "baslangic", "с", "от",
))  # fmt: skip
"""Words of headers of a start, or of its parts."""
ENDS = frozenset((
    "e", "end", "ends", "ended", "ending", "to", "finish", "finished", "stop", "stopped", "until", "till", "thru",
    "through", "last", "close", "closing", "closed", "bis", "fin", "hasta", "do", "до",
))  # fmt: skip
"""Words of headers of both ends of a date, or of its parts."""
