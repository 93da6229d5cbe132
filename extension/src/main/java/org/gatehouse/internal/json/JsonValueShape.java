package org.gatehouse.internal.json;

/**
 * The shape of JSON-P's types, which cannot hold attachments.
 *
 * @param kind the first characters that values may have
 * @param expected what to say about other values
 */
record JsonValueShape(String kind, String expected) implements Shape {

    @Override
    public void check(JsonCursor cursor, Check check) {
        if (!kind.isEmpty() && kind.indexOf(cursor.peek()) < 0) {
            throw new Mismatch(expected);
        }
        String json = cursor.raw();
        // A placeholder that names no attachment of zero attachments is any placeholder.
        if (check.attachments().count() > 0 && !JsonPlaceholders.namePresentAttachments(json, 0)) {
            throw new Mismatch("must not be binary");
        }
    }
}
