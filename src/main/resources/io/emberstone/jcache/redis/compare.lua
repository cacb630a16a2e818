-- Whether KEYS[1] holds exactly ARGV[1]: 1 it does, 0 it holds something else, -1 there is nothing.
local held = redis.call('GET', KEYS[1])
if not held then
  return -1
end
if held == ARGV[1] then
  return 1
end
return 0
