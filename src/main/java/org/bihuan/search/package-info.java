/**
 * Finds things by any part of a name or number, a million or ten: whoever keeps a thing
 * hands its names here, and is told whose names hold a word.
 */
@ApplicationModule(allowedDependencies = "shared")
@NullMarked
package org.bihuan.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
