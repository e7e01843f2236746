/** The dashboard's files and local mode's own addresses. */
@NullMarked
package io.thingcast.local.web;

import org.jspecify.annotations.NullMarked;
