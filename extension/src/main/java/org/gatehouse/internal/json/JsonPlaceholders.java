package org.gatehouse.internal.json;

/** Looks for the placeholders of attachments in a JSON text. */
public final class JsonPlaceholders {

    static final String MARK = "_placeholder";
    static final String NUMBER = "num";

    private JsonPlaceholders() {}

    /**
     * Tells whether every placeholder names an attachment.
     *
     * @param json a valid JSON text
     * @param attachments how many attachments there are
     * @return {@code false} if one has no number, or a number that no attachment has
     */
    public static boolean namePresentAttachments(String json, int attachments) {
        // The name may also be written with escapes.
        if (!json.contains(MARK) && json.indexOf('\\') < 0) {
            return true;
        }
        return valid(new JsonCursor(json), attachments);
    }

    private static boolean valid(JsonCursor cursor, int attachments) {
        char first = cursor.peek();
        if (first == '{') {
            return validObject(cursor, attachments);
        }
        if (first != '[') {
            cursor.skip();
            return true;
        }
        cursor.enter();
        boolean valid = true;
        while (cursor.more()) {
            valid &= valid(cursor, attachments);
        }
        return valid;
    }

    private static boolean validObject(JsonCursor cursor, int attachments) {
        boolean marked = false;
        String number = "";
        boolean valid = true;
        cursor.enter();
        while (cursor.more()) {
            String name = cursor.name();
            boolean container = cursor.peek() == '{' || cursor.peek() == '[';
            if (name.equals(MARK)) {
                marked = false;
            } else if (name.equals(NUMBER)) {
                number = "";
            }
            if (container) {
                valid &= valid(cursor, attachments);
            } else if (name.equals(MARK)) {
                marked = cursor.raw().equals("true");
            } else if (name.equals(NUMBER)) {
                number = cursor.raw();
            } else {
                cursor.skip();
            }
        }
        // A placeholder is replaced as a whole, whatever else is in it.
        return marked ? index(number, attachments) >= 0 : valid;
    }

    /** Returns the attachment that a placeholder's number means, or -1. */
    static int index(String number, int attachments) {
        if (number.isEmpty() || number.length() > 9) {
            return -1;
        }
        int index = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            index = index * 10 + digit;
        }
        return index < attachments ? index : -1;
    }
}
