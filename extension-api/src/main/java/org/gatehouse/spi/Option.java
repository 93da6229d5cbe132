package org.gatehouse.spi;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A named, typed setting of a mount. Read from {@code gatehouse.paths.<path>.<key>}, {@code gatehouse.<key>} or the
 * annotation; a foreign part may define its own.
 *
 * @param key the key without prefix, such as {@code "ping-interval"}
 * @param defaultText the default, in the form in which a user would write it
 * @param parser turns a text into the value; throws {@link IllegalArgumentException} with a reason
 * @param <T> the value's type
 */
public record Option<T>(String key, String defaultText, Function<String, T> parser) {

    private static final Pattern SIZE = Pattern.compile("([0-9]+)\\s*([kmg]i?)?b?", Pattern.CASE_INSENSITIVE);

    /**
     * Creates an option whose value is a duration: {@code 300ms}, {@code 25s}, {@code 2m}, {@code 1h} or ISO 8601.
     *
     * @param key the key
     * @param defaultText the default
     * @return the option
     */
    public static Option<Duration> duration(String key, String defaultText) {
        return new Option<>(key, defaultText, Option::parseDuration);
    }

    /**
     * Creates an option whose value is a number of bytes: {@code 1000000}, {@code 64KiB}, {@code 8MiB}, or in powers of
     * ten {@code 64kB}, {@code 5MB}; upper or lower case.
     *
     * @param key the key
     * @param defaultText the default
     * @return the option
     */
    public static Option<Integer> size(String key, String defaultText) {
        return new Option<>(key, defaultText, Option::parseSize);
    }

    /**
     * Creates an option whose value is a whole number that is not negative.
     *
     * @param key the key
     * @param defaultText the default
     * @return the option
     */
    public static Option<Integer> number(String key, String defaultText) {
        return new Option<>(key, defaultText, Option::parseNumber);
    }

    /**
     * Creates an option that is on or off.
     *
     * @param key the key
     * @param defaultText the default
     * @return the option
     */
    public static Option<Boolean> flag(String key, String defaultText) {
        return new Option<>(key, defaultText, Option::parseFlag);
    }

    /**
     * Creates an option whose value is a list, written with commas.
     *
     * @param key the key
     * @param defaultText the default
     * @return the option
     */
    public static Option<List<String>> list(String key, String defaultText) {
        return new Option<>(key, defaultText, Option::parseList);
    }

    /**
     * Creates an option whose value is one of an enum's constants, written in lower case with hyphens.
     *
     * @param key the key
     * @param defaultValue the default
     * @param <E> the enum
     * @return the option
     */
    public static <E extends Enum<E>> Option<E> choice(String key, E defaultValue) {
        Class<E> type = defaultValue.getDeclaringClass();
        return new Option<>(key, kebab(defaultValue), text -> parseChoice(type, text));
    }

    /**
     * Returns the same option, whose value is read on.
     *
     * @param further turns the value into what is wanted; throws {@link IllegalArgumentException} with a reason
     * @param <R> the type of what is wanted
     * @return an option of the same key and default
     */
    public <R> Option<R> map(Function<? super T, ? extends R> further) {
        return new Option<>(key, defaultText, text -> further.apply(parser.apply(text)));
    }

    private static <E extends Enum<E>> E parseChoice(Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) {
            if (kebab(constant).equals(text.strip())) {
                return constant;
            }
        }
        List<String> names =
                Arrays.stream(type.getEnumConstants()).map(Option::kebab).toList();
        throw new IllegalArgumentException("is none of " + names);
    }

    private static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Duration parseDuration(String text) {
        String value = text.strip();
        if (value.endsWith("ms")) {
            return Duration.ofMillis(parseNumber(value.substring(0, value.length() - 2)));
        }
        try {
            Duration duration = Duration.parse(value.startsWith("P") ? value : "PT" + value);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (java.time.format.DateTimeParseException e) {
            throw new IllegalArgumentException("is no duration such as 300ms, 25s, 2m or PT25S", e);
        }
        throw new IllegalArgumentException("is negative");
    }

    private static Integer parseSize(String text) {
        Matcher size = SIZE.matcher(text.strip());
        if (!size.matches()) {
            throw new IllegalArgumentException("is no size such as 1000000, 64KiB or 5MB");
        }
        String prefix = size.group(2) == null ? "" : size.group(2).toLowerCase(Locale.ROOT);
        int thousand = prefix.endsWith("i") ? 1024 : 1000;
        long unit = 1;
        for (int i = prefix.isEmpty() ? 0 : " kmg".indexOf(prefix.charAt(0)); i > 0; i--) {
            unit *= thousand;
        }
        try {
            return Math.toIntExact(Math.multiplyExact(Long.parseLong(size.group(1)), unit));
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("is more than 2147483647 bytes", e);
        }
    }

    private static Integer parseNumber(String text) {
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("is no whole number from 0 to 2147483647", e);
        }
        throw new IllegalArgumentException("is negative");
    }

    private static Boolean parseFlag(String text) {
        return switch (text.strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("is neither true nor false");
        };
    }

    private static List<String> parseList(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }
}
