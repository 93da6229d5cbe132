package org.gatehouse.internal.json;

import jakarta.json.bind.config.PropertyVisibilityStrategy;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/**
 * Takes members and tells JSON-B to use the public ones, which is what it does anyway. Those of classes that are not
 * public are made accessible on this occasion, because Yasson would find them and then fail to call them.
 */
final class OpenMembers implements PropertyVisibilityStrategy {

    @Override
    public boolean isVisible(Field field) {
        return visible(field, field);
    }

    @Override
    public boolean isVisible(Method method) {
        return visible(method, method);
    }

    private static boolean visible(Member member, AccessibleObject access) {
        boolean visible = Modifier.isPublic(member.getModifiers());
        if (visible && !Modifier.isPublic(member.getDeclaringClass().getModifiers())) {
            access.trySetAccessible();
        }
        return visible;
    }
}
