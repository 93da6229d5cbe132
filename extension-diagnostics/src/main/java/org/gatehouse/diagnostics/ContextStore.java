package org.gatehouse.diagnostics;

import org.jspecify.annotations.Nullable;

/** What a logging library keeps for the lines of the calling thread: names and values enter. */
interface ContextStore {

    @Nullable String get(String name);

    /** Sets a value, or removes it with {@code null}. */
    void set(String name, @Nullable String value);

    /** Finds the library that is there, which the application has to see; {@code null} if there is none. */
    static @Nullable ContextStore find() {
        try {
            if (Slf4j.keepsValues()) {
                return new Slf4j();
            }
        } catch (LinkageError e) {
            // not there
        }
        try {
            ContextStore jboss = new JBoss();
            jboss.get("gatehouse.socket");
            return jboss;
        } catch (LinkageError e) {
            return null;
        }
    }

    /** SLF4J, before whatever it writes to. */
    final class Slf4j implements ContextStore {

        /** Without a provider it forgets what it is told. */
        static boolean keepsValues() {
            return org.slf4j.MDC.getMDCAdapter() != null
                    && !org.slf4j.MDC.getMDCAdapter().getClass().getSimpleName().startsWith("NOP");
        }

        @Override
        public @Nullable String get(String name) {
            return org.slf4j.MDC.get(name);
        }

        @Override
        public void set(String name, @Nullable String value) {
            if (value == null) {
                org.slf4j.MDC.remove(name);
            } else {
                org.slf4j.MDC.put(name, value);
            }
        }
    }

    /** JBoss Logging, which WildFly shows every application. */
    final class JBoss implements ContextStore {

        @Override
        public @Nullable String get(String name) {
            Object value = org.jboss.logging.MDC.get(name);
            return value == null ? null : value.toString();
        }

        @Override
        public void set(String name, @Nullable String value) {
            if (value == null) {
                org.jboss.logging.MDC.remove(name);
            } else {
                org.jboss.logging.MDC.put(name, value);
            }
        }
    }
}
