/** What all pages and servlets have in common. */
@NullMarked
package org.gatehouse.sample.web;

import org.jspecify.annotations.NullMarked;
