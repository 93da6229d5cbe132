package org.gatehouse.internal.dispatch;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the declared type of a parameter, which may be inherited from a generic superclass, and yields the type that it
 * has in the gateway.
 */
final class TypeVariables {

    private final Map<TypeVariable<?>, Type> bindings = new HashMap<>();

    TypeVariables(Class<?> gateway) {
        for (Class<?> type = gateway; type != null; type = type.getSuperclass()) {
            collect(type.getGenericSuperclass());
            for (Type implemented : type.getGenericInterfaces()) {
                collect(implemented);
            }
        }
    }

    private void collect(@Nullable Type supertype) {
        if (supertype instanceof ParameterizedType parameterized) {
            TypeVariable<?>[] variables = rawClass(parameterized).getTypeParameters();
            for (int i = 0; i < variables.length; i++) {
                bindings.put(variables[i], parameterized.getActualTypeArguments()[i]);
            }
        }
    }

    Type resolve(Type type) {
        if (type instanceof TypeVariable<?> variable) {
            Type bound = bindings.get(variable);
            return bound == null ? rawClass(variable.getBounds()[0]) : resolve(bound);
        }
        if (type instanceof WildcardType wildcard) {
            return resolve(wildcard.getUpperBounds()[0]);
        }
        if (type instanceof GenericArrayType array) {
            Type component = resolve(array.getGenericComponentType());
            return component instanceof Class<?> known
                    ? Array.newInstance(known, 0).getClass()
                    : array;
        }
        if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = parameterized.getActualTypeArguments();
            List<Type> resolved = Arrays.stream(arguments).map(this::resolve).toList();
            return resolved.equals(Arrays.asList(arguments))
                    ? type
                    : new Parameterized(rawClass(parameterized), resolved);
        }
        return type;
    }

    static Class<?> rawClass(Type type) {
        if (type instanceof Class<?> known) {
            return known;
        }
        return type instanceof ParameterizedType parameterized ? rawClass(parameterized.getRawType()) : Object.class;
    }

    private record Parameterized(Class<?> raw, List<Type> arguments) implements ParameterizedType {

        @Override
        public Type[] getActualTypeArguments() {
            return arguments.toArray(Type[]::new);
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return raw.getDeclaringClass();
        }
    }
}
