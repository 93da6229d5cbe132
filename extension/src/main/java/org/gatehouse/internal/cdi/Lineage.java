package org.gatehouse.internal.cdi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Takes a class and yields it with what it inherits from. */
final class Lineage {

    private Lineage() {}

    /** Superclasses come before interfaces, as their methods win over those of interfaces. */
    static Set<Class<?>> of(Class<?> gateway) {
        Set<Class<?>> lineage = new LinkedHashSet<>();
        for (Class<?> type = gateway; type != null && type != Object.class; type = type.getSuperclass()) {
            lineage.add(type);
        }
        List.copyOf(lineage).forEach(type -> addInterfaces(type, lineage));
        return lineage;
    }

    /** The other way round: interfaces, superclasses, the class itself. */
    static List<Class<?>> outermostFirst(Class<?> gateway) {
        List<Class<?>> lineage = new ArrayList<>(of(gateway));
        Collections.reverse(lineage);
        return lineage;
    }

    /** An interface comes before those that it extends, whose methods it may override. */
    private static void addInterfaces(Class<?> type, Set<Class<?>> lineage) {
        for (Class<?> each : type.getInterfaces()) {
            lineage.remove(each);
            lineage.add(each);
            addInterfaces(each, lineage);
        }
    }
}
