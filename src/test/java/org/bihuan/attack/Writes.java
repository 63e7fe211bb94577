package org.bihuan.attack;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Notes every statement that would change a row while a request is served. A source only
 * of those who name it, so no annotation.
 */
class Writes {

	private static final Pattern CHANGES = Pattern.compile("^\\s*(insert|update|delete|merge|replace|truncate)\\b.*",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	private static final List<String> NOTED = new CopyOnWriteArrayList<>();

	/** What was noted since this was asked last. */
	static List<String> taken() {
		List<String> noted = List.copyOf(NOTED);
		NOTED.clear();
		return noted;
	}

	@Bean
	static BeanPostProcessor noting() {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				return !(bean instanceof DataSource source) ? bean : new DelegatingDataSource(source) {

					@Override
					public Connection getConnection() throws SQLException {
						return noting(source.getConnection());
					}

				};
			}
		};
	}

	private static Connection noting(Connection real) {
		return (Connection) Proxy.newProxyInstance(Writes.class.getClassLoader(), new Class<?>[] { Connection.class },
				(proxy, method, args) -> {
					Object made = invoke(real, method, args);
					if (made instanceof PreparedStatement statement) {
						return noting(PreparedStatement.class, statement, String.valueOf(args[0]));
					}
					return made instanceof Statement statement ? noting(Statement.class, statement, null) : made;
				});
	}

	private static <T> T noting(Class<T> type, T real, String sql) {
		return type.cast(Proxy.newProxyInstance(Writes.class.getClassLoader(), new Class<?>[] { type },
				(proxy, method, args) -> {
					if (method.getName().startsWith("execute")) {
						note(sql == null && args != null ? String.valueOf(args[0]) : sql);
					}
					return invoke(real, method, args);
				}));
	}

	private static void note(String sql) {
		if (sql != null && Thread.currentThread().getName().contains("-exec-") && CHANGES.matcher(sql).matches()) {
			NOTED.add(sql.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT));
		}
	}

	private static Object invoke(Object real, java.lang.reflect.Method method, Object[] args) throws Throwable {
		try {
			return method.invoke(real, args);
		}
		catch (InvocationTargetException thrown) {
			throw thrown.getTargetException();
		}
	}

}
