package org.gatehouse.internal.dispatch;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Takes a regular expression and yields whether a text without certain characters may fit it. Where that cannot be told,
 * as behind a look-around or a back reference, it may.
 */
final class TextsWithout {

    /** Escapes that stand between characters, or for what a group has taken. */
    private static final String NO_CHARACTER = "bBAGZzkRX123456789";

    private final String characters;
    private final String expression;
    private int at;

    private TextsWithout(String characters, String expression) {
        this.characters = characters;
        this.expression = expression;
    }

    /**
     * Reads an expression.
     *
     * @param characters what the text may not hold
     * @param expression a valid regular expression
     * @return {@code false} if whatever fits holds one of the characters
     */
    static boolean mayFit(String characters, String expression) {
        try {
            return new TextsWithout(characters, unquoted(expression)).alternatives();
        } catch (UnsupportedOperationException | PatternSyntaxException | IndexOutOfBoundsException e) {
            return true;
        }
    }

    private static String unquoted(String expression) {
        StringBuilder plain = new StringBuilder();
        int position = 0;
        int quote = expression.indexOf("\\Q");
        while (quote >= 0) {
            int end = expression.indexOf("\\E", quote);
            String text = expression.substring(quote + 2, end < 0 ? expression.length() : end);
            plain.append(expression, position, quote);
            text.chars().forEach(c -> plain.append(String.format("\\x{%x}", c)));
            position = end < 0 ? expression.length() : end + 2;
            quote = expression.indexOf("\\Q", position);
        }
        return plain.append(expression, position, expression.length()).toString();
    }

    private boolean more() {
        return at < expression.length() && expression.charAt(at) != ')';
    }

    private boolean skip(char expected) {
        boolean found = at < expression.length() && expression.charAt(at) == expected;
        at += found ? 1 : 0;
        return found;
    }

    private boolean alternatives() {
        boolean one = sequence();
        while (skip('|')) {
            one |= sequence();
        }
        return one;
    }

    private boolean sequence() {
        boolean all = true;
        while (more() && expression.charAt(at) != '|') {
            boolean part = part();
            boolean optional = mayBeLeftOut();
            all &= part || optional;
        }
        return all;
    }

    private boolean mayBeLeftOut() {
        boolean optional = false;
        if (skip('*') || skip('?')) {
            optional = true;
        } else if (skip('{')) {
            int from = at;
            at = expression.indexOf('}', at) + 1;
            optional = expression.substring(from, at).matches("0+[,}].*");
        } else if (!skip('+')) {
            return false;
        }
        skip('?');
        skip('+');
        return optional;
    }

    private boolean part() {
        int from = at++;
        return switch (expression.charAt(from)) {
            case '(' -> group();
            case '^', '$' -> true;
            case '[' -> {
                endOfClass();
                yield someFits(from);
            }
            case '\\' -> escaped(from);
            case '.' -> true;
            default -> characters.indexOf(expression.charAt(from)) < 0;
        };
    }

    private boolean group() {
        if (skip('?') && !skip(':') && !skip('>')) {
            if (!skip('<') || expression.charAt(at) == '=' || expression.charAt(at) == '!') {
                throw new UnsupportedOperationException("a look-around, or flags");
            }
            at = expression.indexOf('>', at) + 1;
        }
        boolean fits = alternatives();
        skip(')');
        return fits;
    }

    private void endOfClass() {
        skip('^');
        skip(']');
        while (!skip(']')) {
            if (expression.charAt(at) == '\\') {
                at++;
            } else if (expression.charAt(at) == '[') {
                at++;
                endOfClass();
                continue;
            }
            at++;
        }
    }

    private boolean escaped(int from) {
        char kind = expression.charAt(at++);
        if (NO_CHARACTER.indexOf(kind) >= 0) {
            if (kind == 'k') {
                at = expression.indexOf('>', at) + 1;
            }
            return true;
        }
        if ("pPNx".indexOf(kind) >= 0 && expression.charAt(at) == '{') {
            at = expression.indexOf('}', at) + 1;
        } else if (kind == 'x') {
            at += 2;
        } else if (kind == 'u') {
            at += 4;
        } else if ("pPc".indexOf(kind) >= 0) {
            at++;
        } else if (kind == '0') {
            throw new UnsupportedOperationException("an octal number of one to three digits");
        }
        return someFits(from);
    }

    private boolean someFits(int from) {
        Matcher one = Pattern.compile(expression.substring(from, at)).matcher("");
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (characters.indexOf(c) < 0 && one.reset(Character.toString(c)).matches()) {
                return true;
            }
        }
        return false;
    }
}
