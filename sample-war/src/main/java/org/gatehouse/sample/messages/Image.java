package org.gatehouse.sample.messages;

import org.gatehouse.sample.Refused;

/**
 * A picture.
 *
 * @param mediaType what it is, as its first bytes say
 * @param data the bytes
 */
public record Image(String mediaType, byte[] data) {

    static final int LARGEST = 1_000_000;

    /** Takes what looks like a picture that every browser shows, and refuses everything else: no SVG, which may hold scripts. */
    static Image of(byte[] data) {
        if (data.length > LARGEST) {
            throw new Refused("An image has 1 MB at most");
        }
        return new Image(mediaType(data), data);
    }

    private static String mediaType(byte[] data) {
        if (starts(data, 0, 0x89, 'P', 'N', 'G')) {
            return "image/png";
        }
        if (starts(data, 0, 0xff, 0xd8, 0xff)) {
            return "image/jpeg";
        }
        if (starts(data, 0, 'G', 'I', 'F', '8')) {
            return "image/gif";
        }
        if (starts(data, 0, 'R', 'I', 'F', 'F') && starts(data, 8, 'W', 'E', 'B', 'P')) {
            return "image/webp";
        }
        throw new Refused("Images are PNG, JPEG, GIF or WebP");
    }

    private static boolean starts(byte[] data, int at, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (data.length <= at + i || (data[at + i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
