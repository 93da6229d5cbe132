/**
 * From JSON to the parameters of a handler: where each argument comes from, its pipes, and what is wrong with it, at
 * deployment and in a message.
 */
@NullMarked
package org.gatehouse.internal.binding;

import org.jspecify.annotations.NullMarked;
