package org.gatehouse.internal.json;

import java.util.HashMap;
import java.util.Map;

/** Takes properties of Java classes and hands out what they are called in JSON. Used by one thread. */
public final class JsonNames {

    private final Map<Class<?>, Map<String, String>> known = new HashMap<>();

    /** Creates an empty memory of names. */
    public JsonNames() {}

    /**
     * Returns the name of a property.
     *
     * @param type the class that has the property
     * @param property the property's name in Java
     * @return its name in JSON; the same unless an annotation gives it another one
     */
    public String of(Class<?> type, String property) {
        return known.computeIfAbsent(type, BeanShapes::names).getOrDefault(property, property);
    }
}
