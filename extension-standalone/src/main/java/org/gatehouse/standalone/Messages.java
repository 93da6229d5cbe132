package org.gatehouse.standalone;

/** The numbered messages of this module, GATE0180 to GATE0184 and GATE0194 to GATE0197. */
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

    static String noListener() {
        return "GATE0184: gatehouse.port is none, and there is no gatehouse.https-port: nobody could connect. Set one of them.";
    }

    static String noPort(String key, String value) {
        return "GATE0194: " + key + " is \"" + value
                + "\", which is no port. Write a number from 1 to 65535, or 0 for any free one.";
    }

    static String notOpened(int port, String whose, String reason) {
        return "GATE0195: port " + port + whose + " cannot be opened: " + reason
                + ". Stop what else listens on it, or choose another port" + (port < 1024 ? ", from 1024 on" : "")
                + ".";
    }

    static String tls(int port, String reason) {
        return "GATE0196: port " + port + " is for HTTPS, but " + reason
                + ". Correct the path or the file; key and certificate are made, and renewed, together.";
    }

    static String tlsStays(int port, String reason) {
        return "GATE0197: the files for HTTPS on port " + port + " have changed, but " + reason
                + ". What was used before is used on. Put a pair there that belongs together.";
    }
}
