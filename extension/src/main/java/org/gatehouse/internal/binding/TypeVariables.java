package org.gatehouse.internal.binding;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;
import org.gatehouse.internal.json.ResolvedType;
import org.jspecify.annotations.Nullable;

/**
 * Takes the declared type of a parameter, which may be inherited from a generic superclass, and yields the type that it
 * has in the gateway.
 */
final class TypeVariables {

    private final Map<TypeVariable<?>, Type> bindings = new HashMap<>();

    TypeVariables(Class<?> gateway) {
        collectAll(gateway);
    }

    private void collectAll(@Nullable Class<?> type) {
        if (type == null) {
            return;
        }
        collect(type.getGenericSuperclass());
        for (Type implemented : type.getGenericInterfaces()) {
            collect(implemented);
        }
        collectAll(type.getSuperclass());
        for (Class<?> implemented : type.getInterfaces()) {
            collectAll(implemented);
        }
    }

    /** Variables of subclasses are known before those of their superclasses, whose arguments they may be. */
    private void collect(@Nullable Type supertype) {
        if (supertype instanceof ParameterizedType parameterized) {
            TypeVariable<?>[] variables = ResolvedType.rawClass(parameterized).getTypeParameters();
            for (int i = 0; i < variables.length; i++) {
                bindings.put(variables[i], resolve(parameterized.getActualTypeArguments()[i]));
            }
        }
    }

    Type resolve(Type type) {
        return ResolvedType.of(type, bindings);
    }
}
