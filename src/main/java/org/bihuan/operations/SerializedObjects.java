package org.bihuan.operations;

import java.io.ObjectInputFilter;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bars Java serialisation in the whole process. The product keeps nothing as serialised
 * objects, but the libraries beneath it would read such wherever a database or a file
 * hands them some, and to read one is to run what its author chose.
 */
final class SerializedObjects {

	private static final Logger LOG = LoggerFactory.getLogger(SerializedObjects.class);

	/** Not a class, not even a plain one, leaves a stream of objects. */
	private static final ObjectInputFilter NONE = part -> ObjectInputFilter.Status.REJECTED;

	private SerializedObjects() {
	}

	/** From now on; a filter that stands for the whole process already is left. */
	static synchronized void refuse() {
		ObjectInputFilter standing = ObjectInputFilter.Config.getSerialFilter();
		if (standing == null) {
			ObjectInputFilter.Config.setSerialFilter(NONE);
		}
		else if (standing != NONE) {
			LOG.warn("jdk.serialFilter is set, so it decides which serialised objects are read, not the product");
		}
	}

}
