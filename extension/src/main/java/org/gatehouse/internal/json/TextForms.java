package org.gatehouse.internal.json;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Classes of the Java platform whose objects are strings in JSON: takes a class, hands out how it is read and written. */
record TextForms(Function<String, ?> reader, Function<Object, String> writer) {

    private static final Map<Class<?>, TextForms> KNOWN = new LinkedHashMap<>();

    static {
        // More special ones first: those that are not found by their class are looked for in this order.
        add(Instant.class, IsoTime::instant, IsoTime::write);
        add(Date.class, text -> Date.from(IsoTime.instant(text)), IsoTime::writeDate);
        add(GregorianCalendar.class, IsoTime::calendar, calendar -> IsoTime.write(calendar.toInstant()));
        add(Calendar.class, IsoTime::calendar, calendar -> IsoTime.write(calendar.toInstant()));
        add(ZonedDateTime.class, ZonedDateTime::parse, DateTimeFormatter.ISO_OFFSET_DATE_TIME::format);
        add(OffsetDateTime.class, OffsetDateTime::parse, DateTimeFormatter.ISO_OFFSET_DATE_TIME::format);
        add(OffsetTime.class, OffsetTime::parse, DateTimeFormatter.ISO_OFFSET_TIME::format);
        add(LocalDateTime.class, LocalDateTime::parse, DateTimeFormatter.ISO_LOCAL_DATE_TIME::format);
        add(LocalDate.class, LocalDate::parse, DateTimeFormatter.ISO_LOCAL_DATE::format);
        add(LocalTime.class, LocalTime::parse, DateTimeFormatter.ISO_LOCAL_TIME::format);
        add(Duration.class, Duration::parse, Duration::toString);
        add(Period.class, Period::parse, Period::toString);
        add(Year.class, Year::parse, Year::toString);
        add(YearMonth.class, YearMonth::parse, YearMonth::toString);
        add(MonthDay.class, MonthDay::parse, MonthDay::toString);
        add(ZoneOffset.class, ZoneOffset::of, ZoneOffset::getId);
        add(ZoneId.class, ZoneId::of, ZoneId::getId);
        add(TimeZone.class, text -> TimeZone.getTimeZone(ZoneId.of(text)), TimeZone::getID);
        add(UUID.class, UUID::fromString, UUID::toString);
        add(URI.class, URI::create, URI::toString);
        add(URL.class, TextForms::url, URL::toString);
        add(Path.class, Path::of, Path::toString);
        add(Locale.class, text -> new Locale.Builder().setLanguageTag(text).build(), Locale::toLanguageTag);
        add(Currency.class, Currency::getInstance, Currency::getCurrencyCode);
        add(Charset.class, Charset::forName, Charset::name);
    }

    private static <T> void add(
            Class<T> type, Function<String, ? extends T> reader, Function<? super T, String> writer) {
        KNOWN.put(type, new TextForms(reader, value -> writer.apply(type.cast(value))));
    }

    /** The way to read and write a class; nothing if its objects are no strings. */
    static @Nullable TextForms of(Class<?> type) {
        return KNOWN.get(type);
    }

    /** The way to write objects of a class, which may be a subclass of a known one. */
    static @Nullable TextForms ofSubclass(Class<?> type) {
        TextForms known = KNOWN.get(type);
        return known != null
                ? known
                : KNOWN.entrySet().stream()
                        .filter(entry -> entry.getKey().isAssignableFrom(type))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
    }

    private static URL url(String text) {
        try {
            return new URL(text);
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
