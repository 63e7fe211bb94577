package org.bihuan.shared.web;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;

import org.springframework.jdbc.CannotGetJdbcConnectionException;

/** Tells a database that is away from anything that is wrong with the product. */
final class Outage {

	/** The class of SQL states that speak of connections. */
	private static final String CONNECTION = "08";

	private Outage() {
	}

	static boolean isDatabaseAway(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof CannotGetJdbcConnectionException || cause instanceof SQLTransientConnectionException
					|| cause instanceof SQLNonTransientConnectionException || cause instanceof SQLRecoverableException
					|| cause instanceof SQLException sql && sql.getSQLState() != null
							&& sql.getSQLState().startsWith(CONNECTION)) {
				return true;
			}
		}
		return false;
	}

}
