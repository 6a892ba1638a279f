# Sourced by ./demo, ./bench and ./dualwrite: finds a JDK, builds what is not built, starts a main class.
# Everything it says goes to stderr, so that a command's own output stays clean.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

fail() {
  echo "$1" >&2
  exit 3
}

find_java() {
  if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
    java="$JAVA_HOME/bin/java"
  else
    java=$(command -v java) || fail "No Java found. dualwrite needs a JDK 17 or newer: install one, or point JAVA_HOME at it."
  fi
  local version
  version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/.*java\.specification\.version = \([0-9]*\).*/\1/p')
  [ "${version:-0}" -ge 17 ] || fail "Java ${version:-of an unknown version} found at $java, but dualwrite needs 17 or newer. Point JAVA_HOME at a JDK 17+."
}

# Builds modules and what they need, unless nothing changed since the last build.
build() {
  local module fresh=true all="dualwrite-sql dualwrite-test-support dualwrite-core dualwrite-spring-boot-starter consistency-checker sample-app benchmarks"
  for module in "$@"; do
    is_built "$module" || fresh=false
  done
  ! $fresh || return 0
  [ -x "$(dirname "$java")/javac" ] || command -v javac >/dev/null || fail "A JRE was found at $java, but building needs a JDK (javac). Point JAVA_HOME at a JDK 17+."
  echo "Building $* (the first time also downloads what it needs: a few minutes)..." >&2
  (cd "$root" && ./mvnw -q -B -pl "$(IFS=,; echo "$*")" -am package -Dmaven.test.skip=true -Djacoco.skip=true -Dspotless.check.skip=true) >&2 \
    || fail "The build of $* failed; the reason stands above. After a failed download, run the same command again."
  for module in "$@"; do
    touch "$root/$module/target/.built"
  done
}

# Whether a module was built after the last change to any of those in $all.
is_built() {
  local stamp="$root/$1/target/.built" changed
  [ -f "$stamp" ] && [ -f "$root/$1/target/classpath" ] || return 1
  changed=$(cd "$root" && find pom.xml $(for m in $all; do echo "$m/pom.xml $m/src/main"; done) -newer "$stamp" -print -quit 2>/dev/null)
  [ -z "$changed" ]
}

# run MODULE MAIN_CLASS JVM_OPTIONS -- ARGUMENTS
run() {
  local module=$1 main=$2 options=()
  shift 2
  while [ "$1" != "--" ]; do
    options+=("$1")
    shift
  done
  shift
  exec "$java" "${options[@]}" -cp "$(ls "$root/$module/target/$module"-*.jar | grep -v -e '-exec\.jar$'):$(cat "$root/$module/target/classpath")" "$main" "$@"
}

find_java
