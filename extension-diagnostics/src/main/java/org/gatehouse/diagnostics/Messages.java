package org.gatehouse.diagnostics;

/** Makes the numbered messages of this package. */
final class Messages {

    private Messages() {}

    static String noLogContext() {
        return "GATE0055: log-context is true, but there is neither SLF4J with a provider that has a context nor JBoss Logging,"
                + " so that log lines will not say whose message they belong to. Add one of them, such as slf4j-api with"
                + " Logback, or remove log-context.";
    }

    static String noFlightRecorder(Throwable why) {
        return "GATE0056: there will be no events of the Flight Recorder, because the application does not see the module"
                + " jdk.jfr (" + why
                + "). Run on a JDK that has it; a server with modules of its own has to show it to the"
                + " application (WildFly: <module name=\"jdk.jfr\"/> in jboss-deployment-structure.xml).";
    }
}
