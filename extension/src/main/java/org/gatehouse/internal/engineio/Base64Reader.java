package org.gatehouse.internal.engineio;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Base64 of a client enters, bytes leave. As lenient as Node's {@code Buffer.from(text, "base64")}, because clients rely on
 * it: white space is skipped (the Java client breaks lines), both alphabets are read, padding may be missing and ends what
 * is read, and a last character that is not enough for a byte is dropped. Only here strict: any other character.
 */
final class Base64Reader {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final String URL_ALPHABET_END = "-_";
    private static final String WHITE_SPACE = " \t\n\u000b\f\r";
    private static final int SEXTET = 6;

    private static final byte FOREIGN = -1;
    private static final byte SKIPPED = -2;
    private static final byte PADDING = -3;
    private static final byte[] MEANING = meaning();

    private Base64Reader() {}

    /** Returns the bytes of what follows a position, or {@code null} if a character of it is none of Base64. */
    static @Nullable ByteBuffer read(String text, int start) {
        byte[] bytes = new byte[(int) ((text.length() - start) * (long) SEXTET / Byte.SIZE)];
        int count = 0;
        int bits = 0;
        int held = 0;
        boolean ended = false;
        for (int i = start; i < text.length(); i++) {
            char character = text.charAt(i);
            byte meaning = character < MEANING.length ? MEANING[character] : FOREIGN;
            if (meaning == FOREIGN) {
                return null;
            }
            ended |= meaning == PADDING;
            if (meaning >= 0 && !ended) {
                bits = bits << SEXTET | meaning;
                held += SEXTET;
                if (held >= Byte.SIZE) {
                    held -= Byte.SIZE;
                    bytes[count++] = (byte) (bits >> held);
                }
            }
        }
        return ByteBuffer.wrap(count == bytes.length ? bytes : Arrays.copyOf(bytes, count));
    }

    private static byte[] meaning() {
        byte[] meaning = new byte[Byte.MAX_VALUE + 1];
        Arrays.fill(meaning, FOREIGN);
        for (int i = 0; i < ALPHABET.length(); i++) {
            meaning[ALPHABET.charAt(i)] = (byte) i;
        }
        for (int i = 0; i < URL_ALPHABET_END.length(); i++) {
            meaning[URL_ALPHABET_END.charAt(i)] = (byte) (ALPHABET.length() - URL_ALPHABET_END.length() + i);
        }
        WHITE_SPACE.chars().forEach(character -> meaning[character] = SKIPPED);
        meaning['='] = PADDING;
        return meaning;
    }
}
