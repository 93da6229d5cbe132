package org.gatehouse.internal.json;

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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A generic type without variables.
 *
 * @param raw the class
 * @param arguments what stands for its variables
 */
public record ResolvedType(Class<?> raw, List<Type> arguments) implements ParameterizedType {

    /**
     * Takes a type inside of another one, and hands out what it is there.
     *
     * @param type the type as declared
     * @param variables what stands for variables, itself without variables; for others stands their bound
     * @return a type without variables
     */
    public static Type of(Type type, Map<TypeVariable<?>, Type> variables) {
        if (type instanceof TypeVariable<?> variable) {
            Type known = variables.get(variable);
            return known == null ? rawClass(variable.getBounds()[0]) : known;
        }
        if (type instanceof WildcardType wildcard) {
            return of(wildcard.getUpperBounds()[0], variables);
        }
        if (type instanceof GenericArrayType array) {
            Type component = of(array.getGenericComponentType(), variables);
            return component instanceof Class<?> known ? arrayClass(known) : new ArrayOf(component);
        }
        if (type instanceof ParameterizedType generic) {
            List<Type> arguments = Arrays.stream(generic.getActualTypeArguments())
                    .map(argument -> of(argument, variables))
                    .toList();
            return new ResolvedType(rawClass(generic), arguments);
        }
        return type;
    }

    /**
     * Returns the class behind a type.
     *
     * @param type the type
     * @return its class, {@code Object} if it has none
     */
    public static Class<?> rawClass(Type type) {
        if (type instanceof ParameterizedType generic) {
            return (Class<?>) generic.getRawType();
        }
        if (type instanceof GenericArrayType array) {
            return arrayClass(rawClass(array.getGenericComponentType()));
        }
        return type instanceof Class<?> plain ? plain : Object.class;
    }

    private static Class<?> arrayClass(Class<?> component) {
        return Array.newInstance(component, 0).getClass();
    }

    /** What a type has for a variable of a class or interface that it extends; {@code Object} if nothing is said. */
    static Type argument(Type type, Class<?> ancestor, int index) {
        Class<?> raw = rawClass(type);
        if (raw == ancestor) {
            return type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[index] : Object.class;
        }
        Map<TypeVariable<?>, Type> variables = variables(type);
        return Stream.concat(Stream.ofNullable(raw.getGenericSuperclass()), Arrays.stream(raw.getGenericInterfaces()))
                .filter(supertype -> ancestor.isAssignableFrom(rawClass(supertype)))
                .findFirst()
                .map(supertype -> argument(of(supertype, variables), ancestor, index))
                .orElse(Object.class);
    }

    /** What stands for the variables of a type's class. */
    static Map<TypeVariable<?>, Type> variables(Type type) {
        Map<TypeVariable<?>, Type> variables = new HashMap<>();
        if (type instanceof ParameterizedType generic) {
            TypeVariable<?>[] names = rawClass(generic).getTypeParameters();
            for (int i = 0; i < names.length; i++) {
                variables.put(names[i], generic.getActualTypeArguments()[i]);
            }
        }
        return variables;
    }

    /** An array of a generic type without variables. */
    private record ArrayOf(Type component) implements GenericArrayType {

        @Override
        public Type getGenericComponentType() {
            return component;
        }
    }

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
