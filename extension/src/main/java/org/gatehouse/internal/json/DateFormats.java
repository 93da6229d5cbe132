package org.gatehouse.internal.json;

import jakarta.json.bind.annotation.JsonbDateFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.time.temporal.TemporalQuery;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Dates as {@code @JsonbDateFormat} has them: takes the annotation and a class, hands out how it is read and written. */
final class DateFormats {

    /** What Yasson and the specification take what has no zone for. */
    private static final ZoneId UTC = ZoneId.of("UTC");

    private static final Map<Class<?>, TemporalQuery<?>> TEMPORAL = Map.of(
            Instant.class, Instant::from,
            LocalDate.class, LocalDate::from,
            LocalTime.class, LocalTime::from,
            LocalDateTime.class, LocalDateTime::from,
            ZonedDateTime.class, ZonedDateTime::from,
            OffsetDateTime.class, OffsetDateTime::from,
            OffsetTime.class, OffsetTime::from,
            YearMonth.class, YearMonth::from);

    private DateFormats() {}

    /** The annotation's way to read and write a class; nothing if the class is no date, or the annotation changes nothing. */
    static @Nullable TextForms of(Class<?> type, JsonbDateFormat annotation) {
        if (annotation.value().equals(JsonbDateFormat.DEFAULT_FORMAT) || millis(annotation) || !isDate(type)) {
            return null;
        }
        DateTimeFormatter format = DateTimeFormatter.ofPattern(annotation.value(), locale(annotation.locale()));
        return new TextForms(text -> read(type, text, format), value -> write(value, format));
    }

    /** Whether dates are numbers of milliseconds. */
    static boolean millis(JsonbDateFormat annotation) {
        return annotation.value().equals(JsonbDateFormat.TIME_IN_MILLIS);
    }

    /** Whether it is us who read and write a class in another form. */
    static boolean isDate(Class<?> type) {
        return type == Date.class || Calendar.class.isAssignableFrom(type) || TEMPORAL.containsKey(type);
    }

    static Locale locale(String name) {
        return name.equals(JsonbDateFormat.DEFAULT_LOCALE) ? Locale.getDefault() : Locale.forLanguageTag(name);
    }

    private static Object read(Class<?> type, String text, DateTimeFormatter format) {
        if (type == Date.class) {
            return date(
                    format.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from, YearMonth::from));
        }
        if (Calendar.class.isAssignableFrom(type)) {
            return calendar(format.parse(text));
        }
        TemporalQuery<?> query = TEMPORAL.get(type);
        boolean zoned = type == Instant.class || type == ZonedDateTime.class;
        return (zoned ? format.withZone(UTC) : format).parse(text, query);
    }

    private static Date date(TemporalAccessor best) {
        if (best instanceof ZonedDateTime time) {
            return Date.from(time.toInstant());
        }
        if (best instanceof LocalDateTime time) {
            return Date.from(time.toInstant(ZoneOffset.UTC));
        }
        LocalDate day = best instanceof YearMonth month ? month.atDay(1) : LocalDate.from(best);
        return Date.from(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    static GregorianCalendar calendar(TemporalAccessor parsed) {
        LocalTime time = parsed.query(TemporalQueries.localTime());
        ZoneId zone = parsed.query(TemporalQueries.zone());
        return GregorianCalendar.from(LocalDate.from(parsed)
                .atTime(time == null ? LocalTime.MIDNIGHT : time)
                .atZone(zone == null ? UTC : zone));
    }

    @SuppressWarnings("JavaUtilDate") // applications have it
    private static String write(Object value, DateTimeFormatter format) {
        if (value instanceof Calendar calendar) {
            return format.format(ZonedDateTime.ofInstant(
                    calendar.toInstant(), calendar.getTimeZone().toZoneId()));
        }
        if (value instanceof Date date) {
            return format.withZone(UTC).format(Instant.ofEpochMilli(date.getTime()));
        }
        return value instanceof Instant instant
                ? format.withZone(UTC).format(instant)
                : format.format((TemporalAccessor) value);
    }

    /** The milliseconds of a date; what has no zone is in UTC. */
    @SuppressWarnings("JavaUtilDate")
    static long millis(Object value) {
        if (value instanceof Date date) {
            return date.getTime();
        }
        if (value instanceof Calendar calendar) {
            return calendar.getTimeInMillis();
        }
        if (value instanceof LocalDate day) {
            return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        }
        if (value instanceof LocalDateTime time) {
            return time.toInstant(ZoneOffset.UTC).toEpochMilli();
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant().toEpochMilli();
        }
        return Instant.from((TemporalAccessor) value).toEpochMilli();
    }

    /** The date that is so many milliseconds after 1970. */
    static Object ofMillis(long millis, Class<?> type) {
        Instant instant = Instant.ofEpochMilli(millis);
        ZonedDateTime time = instant.atZone(UTC);
        if (type == Date.class) {
            return Date.from(instant);
        }
        if (Calendar.class.isAssignableFrom(type)) {
            return GregorianCalendar.from(time);
        }
        TemporalQuery<?> query = TEMPORAL.get(type);
        return query == null || type == Instant.class ? instant : time.query(query);
    }
}
