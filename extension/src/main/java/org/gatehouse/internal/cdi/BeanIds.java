package org.gatehouse.internal.cdi;

import java.security.CodeSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes what a bean is and yields its identifier, the same on every node of a cluster. The WARs of an EAR are one CDI container,
 * and CDI takes two beans of one identifier for the same, also where each WAR has a jar of its own: so the name of the WAR
 * is part of it.
 */
final class BeanIds {

    private static final Pattern WAR = Pattern.compile("([^/]+)/WEB-INF/");

    private BeanIds() {}

    static String of(Class<?> type) {
        CodeSource source = BeanIds.class.getProtectionDomain().getCodeSource();
        return of(type, source == null ? "" : String.valueOf(source.getLocation()));
    }

    static String of(Class<?> type, String jar) {
        Matcher war = WAR.matcher(jar);
        return war.find() ? type.getName() + "@" + war.group(1) : type.getName();
    }
}
