package org.gatehouse.redis.wire;

/**
 * Who has asked, and in which form the answer is wanted: enters as a part of a message, leaves as the word that the core hands
 * back with the answer.
 *
 * @param form how the answer looks
 * @param uid who asked; empty where the message does not say so
 * @param namespace in which namespace
 */
record Asker(Form form, String uid, String namespace) {

    /** How an answer looks. */
    enum Form {
        /** As the message's type has it. */
        PLAIN('p'),
        /** The clients found as their ids alone. */
        IDS('i'),
        /** The clients found as the rooms that they are in. */
        ROOMS('r'),
        /** That a client was found, or nothing. */
        DONE('d');

        private final char letter;

        Form(char letter) {
            this.letter = letter;
        }
    }

    Asker {
        if (uid.indexOf(' ') >= 0) {
            throw new IllegalArgumentException("a name of a node holds a space");
        }
    }

    static Asker of(String sender) {
        int space = sender.indexOf(' ');
        for (Form form : Form.values()) {
            if (space > 0 && sender.charAt(0) == form.letter) {
                return new Asker(form, sender.substring(1, space), sender.substring(space + 1));
            }
        }
        throw new IllegalArgumentException("nobody has asked under this name: " + sender);
    }

    @Override
    public String toString() {
        return form.letter + uid + ' ' + namespace;
    }
}
