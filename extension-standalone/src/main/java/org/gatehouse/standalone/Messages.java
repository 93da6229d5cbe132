package org.gatehouse.standalone;

/** The numbered messages of this module, GATE0180 to GATE0189. */
final class Messages {

    private Messages() {}

    static String badOption(String key, String text, IllegalArgumentException reason) {
        return "GATE0180: " + key + ": \"" + text + "\" " + reason.getMessage() + ". Correct the value.";
    }

    static String noDirectory(Object directory) {
        return "GATE0181: gatehouse.web-root: there is no directory " + directory
                + ". Name one that is there, or leave the key out and put the files below META-INF/resources.";
    }

    static String arguments(String first) {
        return "GATE0182: Main takes no arguments, but was given \"" + first
                + "\". Configure it by keys: -Dgatehouse.port=3000 before the name of the class, or GATEHOUSE_PORT=3000 in the"
                + " environment.";
    }

    static String noGateways() {
        return "GATE0183: CDI has found no gateway on the class path. A directory or a jar with gateways needs a"
                + " META-INF/beans.xml, which may be empty: src/main/resources/META-INF/beans.xml.";
    }
}
