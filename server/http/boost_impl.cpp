// Beast's function bodies, compiled once; Asio's are in server/core.
#include <boost/beast/src.hpp>
