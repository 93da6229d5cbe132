package org.gatehouse.internal.dispatch;

import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.internal.json.JsonNames;
import org.jspecify.annotations.Nullable;

/** Takes the ways of violations through Java objects and yields those through the JSON that the objects were made of. */
final class ClientPaths {

    private final JsonNames names = new JsonNames();

    /**
     * Translates the rest of a path.
     *
     * @param place where in the body the argument comes from
     * @param argument the argument
     * @param nodes what follows the argument in the path
     */
    String of(String place, @Nullable Object argument, Iterator<Path.Node> nodes) {
        StringBuilder path = new StringBuilder(place);
        Object at = argument;
        while (nodes.hasNext()) {
            Path.Node node = nodes.next();
            if (at instanceof Optional<?> optional) {
                at = optional.orElse(null);
            }
            if (node.isInIterable()) {
                path.append(step(node, path));
                at = element(at, node);
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                String name = at == null ? node.getName() : names.of(at.getClass(), node.getName());
                path.append(path.isEmpty() ? "" : ".").append(name);
                at = value(at, node.getName());
            }
        }
        return path.toString();
    }

    private static String step(Path.Node node, StringBuilder path) {
        if (node.getKey() != null) {
            return (path.isEmpty() ? "" : ".") + node.getKey();
        }
        return node.getIndex() == null ? "[]" : "[" + node.getIndex() + "]";
    }

    private static @Nullable Object element(@Nullable Object container, Path.Node node) {
        Integer index = node.getIndex();
        if (container instanceof Map<?, ?> map) {
            return map.get(node.getKey());
        }
        if (index == null) {
            return null;
        }
        if (container instanceof List<?> list) {
            return list.get(index);
        }
        return container != null && container.getClass().isArray() ? Array.get(container, index) : null;
    }

    private static @Nullable Object value(@Nullable Object bean, String property) {
        for (Class<?> type = bean == null ? null : bean.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(property)) {
                    return read(field, bean);
                }
            }
        }
        return null; // a getter without field: what is inside keeps its names in Java
    }

    private static @Nullable Object read(Field field, @Nullable Object bean) {
        try {
            return field.trySetAccessible() ? field.get(bean) : null;
        } catch (IllegalAccessException e) {
            return null;
        }
    }
}
