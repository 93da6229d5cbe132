package org.gatehouse.internal.json;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;

/** Takes members of classes, which need not be public, and hands out handles that use them. */
final class Handles {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private Handles() {}

    /** Takes an object, yields the value of the member. */
    static MethodHandle getter(Member member) {
        open(member);
        try {
            return member instanceof Method method ? LOOKUP.unreflect(method) : LOOKUP.unreflectGetter((Field) member);
        } catch (IllegalAccessException e) {
            throw inaccessible(member, e);
        }
    }

    /** Takes an object and a value, yields nothing. */
    static MethodHandle setter(Member member) {
        open(member);
        try {
            MethodHandle setter =
                    member instanceof Method method ? LOOKUP.unreflect(method) : LOOKUP.unreflectSetter((Field) member);
            return setter.asType(MethodType.methodType(void.class, Object.class, Object.class));
        } catch (IllegalAccessException e) {
            throw inaccessible(member, e);
        }
    }

    /** Takes an array of arguments, yields the object. */
    static MethodHandle maker(Executable executable) {
        open(executable);
        try {
            MethodHandle maker = executable instanceof Constructor<?> constructor
                    ? LOOKUP.unreflectConstructor(constructor)
                    : LOOKUP.unreflect((Method) executable);
            return maker.asFixedArity()
                    .asSpreader(Object[].class, executable.getParameterCount())
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (IllegalAccessException e) {
            throw inaccessible(executable, e);
        }
    }

    private static void open(Member member) {
        ((AccessibleObject) member).trySetAccessible();
    }

    private static IllegalArgumentException inaccessible(Member member, IllegalAccessException e) {
        return new IllegalArgumentException(
                member.getDeclaringClass().getName() + "." + member.getName() + " is not accessible", e);
    }
}
