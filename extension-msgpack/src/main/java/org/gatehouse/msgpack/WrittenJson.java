package org.gatehouse.msgpack;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gatehouse.spi.Payload;

/**
 * Takes JSON with attachments, writes what it says. MessagePack says first how much is in a container, so that is counted
 * first; then the text is gone through once, without recursion and without a tree.
 */
final class WrittenJson {

    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{\\s*(?:\"_placeholder\"\\s*:\\s*true\\s*,\\s*\"num\"\\s*:\\s*(\\d{1,9})"
                    + "|\"num\"\\s*:\\s*(\\d{1,9})\\s*,\\s*\"_placeholder\"\\s*:\\s*true)\\s*}");

    /** Digits that always fit. */
    private static final int SHORT = 18;

    private final String json;
    private final List<ByteBuffer> attachments;
    private final MsgpackWriter out;
    private final Matcher placeholder;
    /** How many values each container has, in the order in which they begin. */
    private int[] counts = new int[8];

    private int containers;
    private int at;

    WrittenJson(Payload payload, MsgpackWriter out) {
        this.json = payload.json();
        this.attachments = payload.attachments();
        this.out = out;
        this.placeholder = PLACEHOLDER.matcher(json);
    }

    void write() {
        count();
        int container = 0;
        while (at < json.length()) {
            switch (json.charAt(at)) {
                case '{' -> {
                    if (!writeAttachment()) {
                        out.map(counts[container]);
                        at++;
                    }
                    container++;
                }
                case '[' -> {
                    out.array(counts[container++]);
                    at++;
                }
                case '"' -> writeText();
                case 't', 'f' -> writeTruth();
                case 'n' -> {
                    out.nil();
                    at += "null".length();
                }
                case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> writeNumber();
                default -> at++; // brackets that close, commas, colons, white space
            }
        }
    }

    private void count() {
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < json.length(); i++) {
            switch (json.charAt(i)) {
                case '"' -> i = textEnd(i) - 1;
                case '{', '[' -> open.push(container(i));
                case '}', ']' -> open.pop();
                case ',' -> counts[open.element()]++;
                default -> {
                    // part of a value
                }
            }
        }
    }

    /** A container has one value more than commas, unless nothing is in it. */
    private int container(int begin) {
        int next = begin + 1;
        while (Character.isWhitespace(json.charAt(next))) {
            next++;
        }
        boolean empty = json.charAt(next) == '}' || json.charAt(next) == ']';
        if (containers == counts.length) {
            counts = Arrays.copyOf(counts, 2 * containers);
        }
        counts[containers] = empty ? 0 : 1;
        return containers++;
    }

    private boolean writeAttachment() {
        if (attachments.isEmpty() || !placeholder.region(at, json.length()).lookingAt()) {
            return false;
        }
        int number = Integer.parseInt(placeholder.group(1) == null ? placeholder.group(2) : placeholder.group(1));
        if (number >= attachments.size()) {
            return false;
        }
        out.binary(attachments.get(number));
        at = placeholder.end();
        return true;
    }

    private void writeTruth() {
        boolean value = json.charAt(at) == 't';
        out.bool(value);
        at += value ? "true".length() : "false".length();
    }

    private void writeText() {
        int end = textEnd(at);
        int escape = json.indexOf('\\', at);
        if (escape < 0 || escape >= end) {
            out.text(json, at + 1, end - 1);
        } else {
            out.text(unescaped(at + 1, end - 1));
        }
        at = end;
    }

    /** Returns where the text that begins here is over, behind its quote. */
    private int textEnd(int begin) {
        int end = begin + 1;
        while (json.charAt(end) != '"') {
            end += json.charAt(end) == '\\' ? 2 : 1;
        }
        return end + 1;
    }

    private StringBuilder unescaped(int from, int to) {
        StringBuilder text = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            char c = json.charAt(i);
            if (c != '\\') {
                text.append(c);
            } else if (json.charAt(++i) == 'u') {
                text.append((char) Integer.parseInt(json, i + 1, i + 5, 16));
                i += 4;
            } else {
                text.append(meaning(json.charAt(i)));
            }
        }
        return text;
    }

    private static char meaning(char escaped) {
        return switch (escaped) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> escaped;
        };
    }

    private void writeNumber() {
        int from = at;
        boolean integer = true;
        for (char c = json.charAt(at); isOfNumber(c); c = ++at < json.length() ? json.charAt(at) : ' ') {
            integer &= c >= '0' && c <= '9' || c == '-' && at == from;
        }
        if (!integer) {
            out.number(Double.parseDouble(json.substring(from, at)));
        } else if (at - from <= SHORT) {
            out.integer(Long.parseLong(json, from, at, 10));
        } else {
            MsgpackCodec.writeInteger(new BigInteger(json.substring(from, at)), out);
        }
    }

    private static boolean isOfNumber(char c) {
        return c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
    }
}
